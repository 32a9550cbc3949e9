package no.grunnmur.app.world;

/** Nobody in the population can play one of the parts of the world. */
public final class PopulationTooSmall extends RuntimeException {

    PopulationTooSmall(String part) {
        super("The population is too small: nobody in it can be " + part + ". Ask for more people (--population).");
    }
}
