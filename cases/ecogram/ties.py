"""The ties of an ecogram: how the lines run between the boxes."""

from collections.abc import Iterable

from cases.ecogram.nodes import Line, Network
from cases.ecogram.shapes import CENTRE, LEFT, MIDDLE, Box, Tie

LANES, LANE = 4, 7  # of the brackets between people
DIP = 22  # how far below the suspects a tie passes that is not theirs


def ties_of(
    network: Network,
    left: list[Box],
    right: list[Box],
    suspects: list[Box],
    middle: tuple[Box, Box, Box | None],
) -> list[Tie]:
    """All lines; `middle` is who directs, the frame of the suspects, and the rest."""
    director, frame, zone = middle
    people = {b.node.person: b for b in (*left, *suspects) if b.node and b.node.person}
    ties = [
        _tie((box.right, box.middle), (frame.x, y), _line_of(box))
        for box, y in zip(left, _landings(frame, len(left)), strict=True)
    ]
    for box, y in zip(right, _landings(frame, len(right)), strict=True):
        keys = sorted(box.node.people) if box.node else []
        whom = [people[key] for key in keys if key in people]
        ties += [_tie_of_help(box, person, frame) for person in whom]
        if not whom:
            ties.append(_tie((box.x, box.middle), (frame.right, y), _line_of(box)))
    ties += _brackets(network, people)
    ties.append(_down(director.bottom, frame.y, network.director.state))
    return [*ties, _down(frame.bottom, zone.y, Line.PLAIN)] if zone else ties


def _landings(frame: Box, count: int) -> list[int]:
    """Where on the frame the ties of one side end, each a little lower."""
    return [frame.y + frame.height * (i + 1) // (count + 1) for i in range(count)]


def _tie_of_help(box: Box, person: Box, frame: Box) -> Tie:
    """To a suspect straight; to somebody else it passes under the suspects."""
    (x1, y1), (x2, y2) = (box.x, box.middle), (person.right, person.middle)
    if person.state == "suspect":
        return _tie((x1, y1), (x2, y2), _line_of(box))
    x, low = CENTRE + MIDDLE // 2, frame.bottom + DIP
    control = (4 * low - (y1 + y2) // 2) // 3
    path = f"M{x1} {y1}C{x} {control} {x} {control} {x2} {y2}"
    return Tie(path, _line_of(box), _cross(x, low, _line_of(box)))


def _line_of(box: Box) -> Line:
    return box.node.line if box.node else Line.PLAIN


def _tie(start: tuple[int, int], end: tuple[int, int], line: Line) -> Tie:
    (x1, y1), (x2, y2) = start, end
    half = (x1 + x2) // 2
    path = f"M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}"
    return Tie(path, line, _cross(half, (y1 + y2) // 2, line))


def _cross(x: int, y: int, line: Line) -> str:
    if line != Line.DEAD:
        return ""
    return f"M{x - 7} {y - 7}l14 14M{x - 7} {y + 7}l14 -14"


def _down(top: int, bottom: int, line: str) -> Tie:
    return Tie(f"M{CENTRE + MIDDLE // 2} {top}V{bottom}", line)


def _brackets(network: Network, people: dict[int, Box]) -> Iterable[Tie]:
    """Lines at the far left, between people who are something to each other."""
    at = {key: box for key, box in people.items() if box.x == LEFT}
    drawn: set[tuple[int, int]] = set()
    for bond in network.bonds:
        pair = (min(bond.one, bond.other), max(bond.one, bond.other))
        if bond.one in at and bond.other in at and pair not in drawn:
            lane = len(drawn) % LANES
            drawn.add(pair)
            x, shift = LEFT - (lane + 1) * LANE, (lane - 1) * LANE
            one, other = (at[key].middle + shift for key in pair)
            yield Tie(f"M{LEFT} {one}H{x}V{other}H{LEFT}", "bond")
