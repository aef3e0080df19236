"""What people write into ledgers: a small grammar, word lists and themes in which every text fits the next one."""
