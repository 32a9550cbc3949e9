package no.grunnmur.journal.client;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.journal.Installation.Unit;
import no.grunnmur.journal.Settings;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who an organisation is and which units people work at below it, from the open data of Enhetsregisteret, which need no login.
 * A municipality has its sub-units below itself or below its departments (organisasjonsledd), so departments are gone through.
 *
 * <p>Source: Brønnøysundregistrene, open data of Enhetsregisteret, {@code /api/enheter} and {@code /api/underenheter}.
 */
public final class UnitRegister {

    static final String SERVICE = "enhetsregisteret";

    private static final int PAGE = 1000;
    private static final int MOST_UNITS = 500;
    private static final int MOST_DEPARTMENTS = 60;

    private final URI base;
    private final Line line;

    /** @param base e.g. {@code https://data.brreg.no/enhetsregisteret}, without trailing slash */
    public UnitRegister(URI base, Line line) {
        this.base = base;
        this.line = line;
    }

    /**
     * The main unit of a number with everything below it, at most {@value #MOST_UNITS} units; empty when the register has no
     * such main unit.
     *
     * @throws Trouble when the register does not answer
     */
    public Optional<Settings.Choice> find(OrganisationNumber number) {
        Line.Answer answer = get("/api/enheter/" + number.value());
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        String name = good(answer).json().text("navn").orElse(number.value());
        return Optional.of(new Settings.Choice(new Unit(number, name), below(number)));
    }

    private List<Unit> below(OrganisationNumber main) {
        Map<OrganisationNumber, Unit> units = new LinkedHashMap<>();
        Map<OrganisationNumber, Unit> departments = new LinkedHashMap<>();
        Deque<OrganisationNumber> open = new ArrayDeque<>(List.of(main));
        while (!open.isEmpty() && units.size() < MOST_UNITS) {
            OrganisationNumber parent = open.removeFirst();
            for (Unit unit : children("underenheter", parent)) {
                units.putIfAbsent(unit.number(), unit);
            }
            for (Unit department : children("enheter", parent)) {
                if (departments.size() < MOST_DEPARTMENTS
                        && departments.putIfAbsent(department.number(), department) == null) {
                    open.add(department.number());
                }
            }
        }
        return units.values().stream().limit(MOST_UNITS).toList();
    }

    private List<Unit> children(String kind, OrganisationNumber parent) {
        Line.Answer answer = good(get("/api/" + kind + "?overordnetEnhet=" + parent.value() + "&size=" + PAGE));
        Object found = answer.json()
                .object("_embedded")
                .map(embedded -> embedded.get(kind))
                .orElse(List.of());
        List<Unit> children = new ArrayList<>();
        if (found instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> unit && unit.get("slettedato") == null) {
                    OrganisationNumber.parse(String.valueOf(unit.get("organisasjonsnummer")))
                            .ifPresent(number -> children.add(new Unit(number, String.valueOf(unit.get("navn")))));
                }
            }
        }
        return children;
    }

    private Line.Answer get(String path) {
        return line.send(SERVICE, Line.to(URI.create(base + path)).GET().build());
    }

    private static Line.Answer good(Line.Answer answer) {
        if (answer.status() != 200) {
            throw new Trouble(SERVICE, answer.status(), "", "HTTP " + answer.status());
        }
        return answer;
    }
}
