"""清风 Qingfeng: runs a public-service improvement campaign so that problems really get fixed."""
