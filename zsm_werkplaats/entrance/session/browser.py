"""What a browser calls itself, in words: enough to know one's own devices again."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "een iPhone",
    "iPad": "een iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "een Chromebook",
    "Macintosh": "een Mac",
    "Linux": "Linux",
}
UNKNOWN = "Onbekende browser"


def in_words(agent: str) -> str:
    """A name such as "Firefox op Windows", from the User-Agent of a request.

    The order above matters: Edge calls itself Chrome and Safari as well.
    """
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), UNKNOWN)
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return f"{browser} op {system}" if system else browser
