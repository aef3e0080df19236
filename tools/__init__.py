"""Tools of the house: what `make` calls. Nothing here is part of the product."""
