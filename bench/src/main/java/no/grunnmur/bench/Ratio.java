package no.grunnmur.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The house beside its limit, round by round: the limit is measured right before each round of the house, so that a machine
 * that slows down slows both.
 */
final class Ratio {

    private record Round(BareLoop.Rate limit, Load.Measured house) {
        double java() {
            return house.perCpuSecond() / limit.perCpuSecond();
        }

        double withPostgres() {
            return house.perCpuSecondWithPostgres() / limit.perCpuSecondWithPostgres();
        }
    }

    private final String name;
    private final double target;
    private final List<Round> rounds = new ArrayList<>();

    /**
     * @param name what is measured, e.g. {@code token RS256 -> RS256}
     * @param target the part of the limit that the house promises to reach
     */
    Ratio(String name, double target) {
        this.name = name;
        this.target = target;
    }

    void add(BareLoop.Rate limit, Load.Measured house) {
        rounds.add(new Round(limit, house));
    }

    boolean holds() {
        return ratio() >= target;
    }

    private double ratio() {
        return Median.of(rounds, Round::java);
    }

    static String head() {
        return String.format(
                Locale.ROOT,
                "%-24s %9s %9s %9s %7s %7s %8s %8s %8s %8s",
                "",
                "wall /s",
                "/CPU-s",
                "limit",
                "ratio",
                "target",
                "with PG",
                "PG us",
                "p50 ms",
                "p99 ms");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-24s %9.0f %9.0f %9.0f %6.0f%% %6.0f%% %7.0f%% %8.1f %8.2f %8.2f   +-%.0f%% %s",
                name,
                wall(),
                perCpuSecond(),
                limit(),
                100 * ratio(),
                100 * target,
                100 * Median.of(rounds, Round::withPostgres),
                postgresMicros(),
                Median.of(rounds, round -> round.house().outcome().p50()),
                Median.of(rounds, round -> round.house().outcome().p99()),
                100 * Median.spread(rounds, Round::java),
                holds() ? "holds" : "MISSED");
    }

    Map<String, Object> toMap() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", name);
        figures.put("perSecond", wall());
        figures.put("perCpuSecond", perCpuSecond());
        figures.put("limitPerCpuSecond", limit());
        figures.put("ratio", ratio());
        figures.put("target", target);
        figures.put("holds", holds());
        figures.put("ratioWithPostgres", Median.of(rounds, Round::withPostgres));
        figures.put("javaMicrosEach", 1e6 / perCpuSecond());
        figures.put("postgresMicrosEach", postgresMicros());
        figures.put(
                "p50Millis", Median.of(rounds, round -> round.house().outcome().p50()));
        figures.put(
                "p99Millis", Median.of(rounds, round -> round.house().outcome().p99()));
        figures.put("rounds", rounds.size());
        figures.put("spread", Median.spread(rounds, Round::java));
        return figures;
    }

    private double wall() {
        return Median.of(rounds, round -> round.house().perSecond());
    }

    private double perCpuSecond() {
        return Median.of(rounds, round -> round.house().perCpuSecond());
    }

    private double limit() {
        return Median.of(rounds, round -> round.limit().perCpuSecond());
    }

    private double postgresMicros() {
        return Median.of(
                rounds,
                round -> 1e6
                        * round.house().cpu().postgres()
                        / round.house().outcome().answered());
    }
}
