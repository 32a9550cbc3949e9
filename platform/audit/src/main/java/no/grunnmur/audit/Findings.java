package no.grunnmur.audit;

import java.util.ArrayList;
import java.util.List;

/** What does not hold, in the order it was found; bounded. */
final class Findings {

    private final List<String> sentences = new ArrayList<>();
    private long untold;

    void add(String sentence) {
        if (sentences.size() < AuditVerification.MOST_FINDINGS) {
            sentences.add(sentence);
        } else {
            untold++;
        }
    }

    List<String> sentences() {
        if (untold > 0) {
            List<String> all = new ArrayList<>(sentences);
            all.add("There are " + untold + " more findings.");
            return List.copyOf(all);
        }
        return List.copyOf(sentences);
    }
}
