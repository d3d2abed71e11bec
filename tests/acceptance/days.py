"""All figures on 50 random days, as known now, as one line of JSON."""

import json
import random
from datetime import date, timedelta

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES

if __name__ == "__main__":
    chance = random.Random(50)
    days = [date(2019, 10, 1) + timedelta(days=chance.randrange(2_400)) for _ in range(50)]
    print(json.dumps([{code: figure.value(Question(day, now())) for code, figure in FIGURES.items()} for day in days]))
