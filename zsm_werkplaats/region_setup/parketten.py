"""The parketten whose number is known; others are typed.

Source: published judgments, whose parketnummers begin with it.
"""

NAMES = {
    "01": "Oost-Brabant",
    "10": "Rotterdam",
    "16": "Midden-Nederland",
    "18": "Noord-Nederland",
}
