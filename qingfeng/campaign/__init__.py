"""百日行动 campaign: the hundred days: phases, aspects, work styles, the leading group, unit plans."""
