package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has asked for what over SOAP. Source: fact sheet selvbetjening-grunndata, section 7.7. */
public interface RequestLog {

    /** What is asked for; empty members do not narrow; the first page is 1. */
    record Question(
            Period period,
            Optional<String> by,
            Optional<String> service,
            Optional<String> method,
            int page,
            int size) {}

    /** A request as it was. */
    record Tracked(
            Instant at,
            String by,
            String service,
            String method,
            String parameters,
            long micros,
            boolean faulted,
            String source) {}

    /** A page, the newest first, and how many there are in all. */
    record Page(List<Tracked> requests, int total) {
        public Page {
            requests = List.copyOf(requests);
        }
    }

    /** Finds requests. */
    Page find(Question question);

    /** The newest requests that ended in a fault: what customer service begins with. */
    List<Tracked> faulted(Period period, int most);
}
