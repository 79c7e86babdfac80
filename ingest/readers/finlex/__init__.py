"""Finnish statutes in Finlex's present and older XML."""
