/**
 * The successor of the old contracts: the CommunicationParty API, with HelseID and DPoP, and the export that was there before
 * it.
 *
 * <p>A party's JSON is written when it is stored and copied into answers ({@code PartyJson}). What is served as OpenAPI is the
 * file {@code openapi.json}, which tests hold every answer against.
 *
 * <p>Must not know how anything is stored. Open {@code RestServices} first.
 */
package no.grunnmur.grunndata.rest;
