"""双组长看什么 steer: what the two heads see."""
