"""What hangs on a case in every table, and the functions of the database that erase it.

The functions are worked out from the models after every migration, so that a table
that is added later goes along by itself.
"""
