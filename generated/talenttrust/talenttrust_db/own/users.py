"""Users, with the method of the document's UserRepository that is not generated."""

from ..users import User, UserColumns
from ..users import Users as Generated


class Users(Generated):
    """The table users."""

    def find_all(self) -> list[User]:
        """All users, newest first."""
        return self.find_many(order_by=UserColumns.created_at.desc())
