package dev.lightcone.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends LightconeMojo {
    @Override
    public void execute() throws MojoExecutionException {
        skipReason().ifPresent(r -> getLog().info("Lightcone does not judge: " + r + "."));
    }
}
