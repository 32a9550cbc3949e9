package no.grunnmur.grunndata.account.page;

import no.grunnmur.grunndata.Guest;
import no.grunnmur.http.Request;

/** A request of somebody who has been let in to the register's pages. */
public record Entered(Request request, Head head, Guest guest) {}
