"""销号 closure: asked for by the unit, verified by someone outside it and its line, posted, struck off, or sent back."""
