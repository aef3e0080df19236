"""What people write into their ledgers: a small grammar, word lists and themes in which every text fits the next one."""
