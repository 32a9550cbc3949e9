package no.grunnmur.http;

import no.grunnmur.kernel.Refusal;

/**
 * One request with its answer. Holds references only, so that keeping it for inspection costs nothing.
 *
 * @param system the system's name, empty when none was found
 * @param meter where it is counted
 * @param refusal why it was refused, or null
 */
record Exchange(String system, Metrics.Route meter, Request request, Reply reply, Refusal refusal) {

    Exchange with(Reply other) {
        return new Exchange(system, meter, request, other, refusal);
    }
}
