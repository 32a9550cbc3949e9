package no.grunnmur.soap;

/**
 * A value of an open type, ready to be sent: what is in it uses the prefix that the contract has for its namespace.
 *
 * @param attributes of the element that it stands in, each with a blank before it
 */
@SuppressWarnings("ArrayRecordComponent") // written once and thrown away, never compared
public record Markup(String attributes, byte[] content) {}
