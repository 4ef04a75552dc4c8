"""Names of the sheet to persons and departments of the directory."""

from dataclasses import dataclass, field

from huiban.ground.people.models import Department, Person
from huiban.ground.reading import values
from huiban.ground.reading.people.matching import match_department, match_person


@dataclass
class People:
    """Names to persons of the directory."""

    directory: values.Directory
    by_key: dict[tuple[str, str, str], Person] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    # What the sheet has just taught: the words as read, and whom they mean.
    learned: dict[str, Person | Department] = field(default_factory=dict)

    @classmethod
    def load(cls, directory: values.Directory) -> "People":
        people = Person.objects.active().select_related("department")
        return cls(
            directory,
            {
                (
                    one.name,
                    one.department.name if one.department else "",
                    one.employee_no or "",
                ): one
                for one in people
            },
            {one.name: one for one in Department.objects.filter(is_active=True)},
        )

    def find(self, text: str) -> tuple[Person | None, int]:
        """(the person or None, how many it may be)."""
        means = self.learned.get(text)
        if isinstance(means, Person):
            return means, 1
        found = match_person(text, (), self.directory)
        one = found.one
        if one is None:
            return None, len(found.persons)
        return self.by_key.get((one.name, one.department, one.employee_no)), 1

    def department(self, text: str) -> Department | None:
        """By its name, or by another one that is remembered for it."""
        means = self.learned.get(text)
        if isinstance(means, Department):
            return means
        return self.departments.get(match_department(text, self.directory))
