package no.grunnmur.http;

/**
 * Answers one kind of request. Reads the request once, decides, and returns the whole answer; what must be refused is
 * thrown as a {@link no.grunnmur.kernel.Refusal}. Runs on a virtual thread: plain blocking code.
 */
@FunctionalInterface
public interface Endpoint {

    Reply answer(Request request);
}
