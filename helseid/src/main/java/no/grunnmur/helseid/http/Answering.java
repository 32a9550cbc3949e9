package no.grunnmur.helseid.http;

import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;

/** Sends the browser back to the client with what the login came to. */
@FunctionalInterface
public interface Answering {

    Reply answer(Request request, LoginFlow.Next.Answer answer);
}
