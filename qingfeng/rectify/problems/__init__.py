"""问题清单 problems: what is wrong with how we serve people; each entry's life from raised to struck off."""
