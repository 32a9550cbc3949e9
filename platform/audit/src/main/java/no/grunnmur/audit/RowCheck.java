package no.grunnmur.audit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import no.grunnmur.audit.Chains.Chain;
import no.grunnmur.audit.Chains.Pin;
import no.grunnmur.audit.StoredRows.StoredRow;

/** Takes the rows in order and holds each against the one before it, its chain's head, and what later chains pinned. */
final class RowCheck implements Consumer<StoredRow> {

    private final Chains chains;
    private final Findings findings;
    private final Seal seal = new Seal();
    private final TreeSet<Integer> unread;
    private long rows;

    private int number;
    private Chain chain;
    private long last;

    /** The hash stored in the row before, null when that row is missing. */
    private Hash before;

    RowCheck(Chains chains, Findings findings) {
        this.chains = chains;
        this.findings = findings;
        this.unread = new TreeSet<>(chains.all().keySet());
    }

    long rows() {
        return rows;
    }

    @Override
    public void accept(StoredRow row) {
        rows++;
        if (row.chain() != number) {
            finishChain();
            begin(row.chain());
        }
        if (chain == null) {
            last = row.sequence();
            return;
        }
        if (row.sequence() <= last) {
            findings.add(name(row.sequence()) + " was added: its number is taken or before the first.");
            return;
        }
        if (row.sequence() > last + 1) {
            missing(last + 1, row.sequence() - 1);
            before = null;
        }
        last = row.sequence();
        if (before != null) {
            Hash expected =
                    seal.row(before, number, row.sequence(), row.micros(), utf8(row.type()), utf8(row.content()));
            if (!expected.equals(row.hash())) {
                findings.add(name(row.sequence()) + " was changed or is out of order: its hash does not follow from"
                        + " its content and the row before it.");
            }
        }
        before = row.hash();
        Pin pin = chain.pins().get(row.sequence());
        if (pin != null && !pin.hash().equals(row.hash())) {
            findings.add(name(row.sequence()) + " was replaced: it is not the row that chain " + pin.by()
                    + " pinned when it was opened.");
        }
        if (row.sequence() == chain.headSequence() && !chain.headHash().equals(row.hash())) {
            findings.add(name(row.sequence()) + " was replaced: it is not the chain's head.");
        }
    }

    /** After the last row: the end of its chain, and the chains that have no rows at all. */
    void end() {
        finishChain();
        while (!unread.isEmpty()) {
            begin(unread.first());
            finishChain();
        }
    }

    private void begin(int next) {
        number = next;
        chain = chains.all().get(next);
        last = 0;
        before = chain == null ? null : chain.seal();
        unread.remove(next);
    }

    private void finishChain() {
        if (number == 0) {
            return;
        }
        if (chain == null) {
            findings.add("There are rows up to number " + last + " of chain " + number
                    + ", which is missing or was never opened.");
        } else {
            Map.Entry<Long, Pin> pinned =
                    chain.pins().isEmpty() ? null : chain.pins().lastEntry();
            long known = Math.max(chain.headSequence(), pinned == null ? 0 : pinned.getKey());
            if (last < known) {
                missing(last + 1, known);
            } else if (last > chain.headSequence()) {
                findings.add("Chain " + number + " has rows after its head, numbers " + (chain.headSequence() + 1)
                        + " to " + last + ": rows were added or the head was set back.");
            }
            if (pinned != null && pinned.getKey() > chain.headSequence()) {
                findings.add("The head of chain " + number + " was set back: chain "
                        + pinned.getValue().by() + " found it at " + pinned.getKey() + ", now it is at "
                        + chain.headSequence() + ".");
            }
        }
        number = 0;
    }

    private void missing(long from, long to) {
        findings.add(
                from == to
                        ? name(from) + " is missing."
                        : "Rows " + from + " to " + to + " of chain " + number + " are missing.");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String name(long sequence) {
        return "Row " + sequence + " of chain " + number;
    }
}
