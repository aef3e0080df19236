"""Stories: people of the cast at their browsers, the whole house behind them."""
