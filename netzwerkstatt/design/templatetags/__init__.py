"""Tags and filters for templates; none of them asks the database."""
