package no.grunnmur.persontjenesten.document;

/**
 * What has members on the wire and can tell them, without anybody looking at it by reflection: a load writes as many entries
 * as there are people times sixty. A test holds what is told against the components of the records.
 */
public interface Membered {

    /** Tells every member, those without a value too. */
    void tell(Members members);
}
