package no.grunnmur.http;

import java.net.URI;

/**
 * A system on the listener: its routes below its base address. A request belongs to the mount whose base address has its
 * host (when the mounts differ in host) and the longest matching path.
 *
 * @param name the system's stable name, e.g. {@code helseid}
 * @param base the absolute base address without trailing slash, e.g. {@code http://localhost:8400/helseid}
 */
public record Mount(String name, URI base, Routes routes) {}
