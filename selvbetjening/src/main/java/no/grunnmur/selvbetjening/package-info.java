/**
 * HelseID Selvbetjening: client templates of suppliers, client configurations of organisations with their keys and scopes,
 * drafts, and what the owners of APIs have decided.
 *
 * <p>Must not know how tokens are issued: HelseID reads the configurations. Source: fact sheet selvbetjening-grunndata,
 * sections 1 to 3.
 *
 * <p>The class of the room's name lists its routes: open it first.
 */
package no.grunnmur.selvbetjening;
