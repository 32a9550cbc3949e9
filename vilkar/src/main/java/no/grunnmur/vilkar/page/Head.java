package no.grunnmur.vilkar.page;

import no.grunnmur.http.Texts;
import no.grunnmur.login.Visit;
import no.grunnmur.vilkar.signing.Actor;
import no.grunnmur.vilkar.signing.Words;

/**
 * What every page of the portal has.
 *
 * @param base the portal's address
 * @param form the address of the form of the terms
 * @param actor who has logged in
 * @param formToken for each form
 * @param logout the form that logs out
 */
public record Head(Words words, String base, String form, Actor actor, String formToken, Visit.LogoutForm logout) {

    private static final Texts TEXTS = Texts.beside(Head.class);

    static Head of(Visit visit, String form, Actor actor) {
        String base = visit.request().base().toString();
        return new Head(
                new Words(TEXTS, visit.request().language()),
                base,
                base + form,
                actor,
                visit.formToken(),
                visit.logout());
    }

    /** A text of the pages. */
    public String text(String name, Object... told) {
        return words.get(name, told);
    }
}
