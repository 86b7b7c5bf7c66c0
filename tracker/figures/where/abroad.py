"""Countries other than China, by the names that reports use: what is said of one of them is said of abroad."""

import re

_NAMES = """
Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium
Bolivia Botswana Brazil Britain Brunei Bulgaria Cambodia Cameroon Canada Chile Colombia Croatia Cuba Cyprus Denmark
Ecuador Egypt Estonia Ethiopia Fiji Finland France Gabon Georgia Germany Ghana Greece Guinea Hungary Iceland India
Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kuwait Kyrgyzstan Laos Latvia Lebanon
Libya Lithuania Luxembourg Madagascar Malaysia Maldives Malta Mauritius Mexico Mongolia Montenegro Morocco Mozambique
Myanmar Namibia Nepal Netherlands Nigeria Norway Oman Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar
Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Spain Sudan Sweden Switzerland Syria Tajikistan
Tanzania Thailand Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Yemen Zambia Zimbabwe
Dubai London Paris Tokyo Seoul Bangkok Vientiane Hanoi Nairobi Moscow Berlin Frankfurt Milan Madrid Sydney Toronto
Jakarta Yangon Vladivostok
"""
_PHRASES = ("United States", "United Kingdom", "United Arab Emirates", "Saudi Arabia", "South Africa", "Sri Lanka",
            "New Zealand", "South Korea", "Republic of Korea", "Kuala Lumpur", "Abu Dhabi", "Phnom Penh", "New York",
            "Ho Chi Minh City", "Czech Republic", "Costa Rica", "Papua New Guinea")  # fmt: skip
_ALL = (*_PHRASES, *_NAMES.split())
_BY_LETTER = {letter: "|".join(name[1:] for name in _ALL if name[0] == letter) for letter in {name[0] for name in _ALL}}
# A set of letters stands first, which is what a scan is fast with; "Inner Mongolia" is a region of China.
_FOREIGN = re.compile(
    rf"[{''.join(sorted(_BY_LETTER))}](?<!\w.)(?<!Inner .)"
    rf"(?:{'|'.join(f'(?<={letter})(?:{names})' for letter, names in sorted(_BY_LETTER.items()))})\b"
)


def is_abroad(text: str) -> bool:
    """Whether a foreign country or city is named."""
    return _FOREIGN.search(text) is not None
