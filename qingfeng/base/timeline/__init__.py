"""全程留痕 timeline: the record of who did what, when and why; append-only and hash-chained."""
