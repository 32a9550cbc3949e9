/**
 * What comes from outside: documents and events as Folkeregisteret and the contact register send them, made into
 * documents and events of this register.
 *
 * <p>Owns the shapes and words of those documents, what the house adds to them, and which of two versions holds. Must
 * not know HTTP, nor who may see what. Open {@link no.grunnmur.persontjenesten.feed.FeedImport} first, and {@link
 * no.grunnmur.persontjenesten.feed.PersonShapes} for the names. Source: fact sheet person-api, sections 4 and 5 (the
 * column "maps to"), and the public documentation of Folkeregisteret's API.
 */
package no.grunnmur.persontjenesten.feed;
