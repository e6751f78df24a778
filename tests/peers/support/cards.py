"""Answer cards, recounted: numbers that are not the ones counted are said and add up in `faults`."""

import numpy as np


class Recount:
    def __init__(self):
        self.faults = 0

    def expect(self, card, name, theirs, decimals=0, share=1e-6):
        """`card[name]`, rounded to `decimals`, is `theirs` to a `share` of it."""
        ours, theirs = float(card[name]), float(theirs)
        if abs(ours - theirs) > 0.51 * 10 ** -decimals + share * abs(theirs):
            self.fault(card, f"{name}: {ours}, counted {theirs}")

    def fault(self, card, what):
        self.faults += 1
        print(card["hotspot_id"], what)

    def land(self, card, members, inside_all, m2, study_m2=None, share=1e-6):
        """What the card says of its `members`' number and land, of `inside_all` on `study_m2`. Footprints
        have round corners, drawn with more or fewer sides: a `share` of their land."""
        n = len(members)
        self.expect(card, "n", n)
        self.expect(card, "share_pct", 100 * n / inside_all, 2)
        self.expect(card, "area_ha", m2 / 1e4, 2, share)
        self.expect(card, "density_km2", n / (m2 / 1e6), 1, share)
        if study_m2:
            self.expect(card, "ratio_to_mean", (n / m2) / (inside_all / study_m2), 2, share)
        _, copies = np.unique(members, axis=0, return_counts=True)
        self.expect(card, "repeat_places", int((copies > 1).sum()))

    def wards(self, card, shape, wards, points=0):
        """The wards that `shape` lies in, largest share first, and these shares, to `points` of 100."""
        shares = (wards.geometry.intersection(shape).area / shape.area).to_numpy()
        order = [i for i in np.argsort(-shares, kind="stable") if shares[i] > 1e-9]
        names = list(wards["name"])
        if card["area_names"].split("; ") != [names[i] for i in order]:
            self.fault(card, f"wards: {card['area_names']}, {[names[i] for i in order]}")
        for said, i in zip(card["area_shares"].split("; "), order):
            if abs(float(said) - 100 * shares[i]) > 0.051 + points:
                self.fault(card, f"area share: {said}, counted {100 * shares[i]}")
