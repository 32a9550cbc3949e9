package no.grunnmur.vilkar.signing;

import no.grunnmur.vilkar.Unit;
import no.grunnmur.vilkar.VilkarProblem;

/** What a typed organisation number turned out to be. */
public sealed interface Asked {

    /** A main unit, which can sign. */
    record MainUnit(Unit unit) implements Asked {}

    /** A unit below a main unit: that one signs for it. */
    record Below(Unit unit, Unit main) implements Asked {}

    /**
     * Nothing that can sign.
     *
     * @param text the name of the text that says why and what to do
     */
    record Wrong(VilkarProblem problem, String text) implements Asked {}
}
