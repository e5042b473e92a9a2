package io.tspmo.audit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.audit.eventlog.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Traces on a small model of every construct. A trace is written as its steps; {@code !} before one says it was broken
 * off, {@code instance/step} that it lies in an instance of a subprocess, and {@code instance=step} names the instance.
 */
class TokenReplayTest {

    private static final ProcessMap MAP = ProcessMap.of(
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
              <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="fork"/>
              <parallelGateway id="fork"/><sequenceFlow id="f2" sourceRef="fork" targetRef="a"/>
              <sequenceFlow id="f3" sourceRef="fork" targetRef="b"/><userTask id="a"/><userTask id="b"/>
              <sequenceFlow id="f4" sourceRef="a" targetRef="join"/><sequenceFlow id="f5" sourceRef="b" targetRef="join"/>
              <parallelGateway id="join"/><sequenceFlow id="f6" sourceRef="join" targetRef="which"/>
              <exclusiveGateway id="which"/><sequenceFlow id="f7" sourceRef="which" targetRef="a2"/>
              <sequenceFlow id="f8" sourceRef="which" targetRef="sub"/><serviceTask id="a2"/>
              <sequenceFlow id="f9" sourceRef="a2" targetRef="which"/>
              <subProcess id="sub"><multiInstanceLoopCharacteristics/>
                <startEvent id="in"/><sequenceFlow id="s1" sourceRef="in" targetRef="vote"/><userTask id="vote"/>
                <sequenceFlow id="s2" sourceRef="vote" targetRef="out"/><endEvent id="out"/>
                <boundaryEvent id="remind" attachedToRef="vote" cancelActivity="false"><timerEventDefinition/></boundaryEvent>
                <sequenceFlow id="s3" sourceRef="remind" targetRef="reminded"/><endEvent id="reminded"/>
                <boundaryEvent id="late" attachedToRef="vote"><timerEventDefinition/></boundaryEvent>
                <sequenceFlow id="s4" sourceRef="late" targetRef="vote"/>
              </subProcess><sequenceFlow id="f10" sourceRef="sub" targetRef="race"/>
              <eventBasedGateway id="race"/><sequenceFlow id="f11" sourceRef="race" targetRef="time"/>
              <sequenceFlow id="f12" sourceRef="race" targetRef="mail"/>
              <intermediateCatchEvent id="time"/><intermediateCatchEvent id="mail"/>
              <sequenceFlow id="f13" sourceRef="time" targetRef="call"/><sequenceFlow id="f14" sourceRef="mail" targetRef="call"/>
              <callActivity id="call"/><sequenceFlow id="f15" sourceRef="call" targetRef="end"/><endEvent id="end"/>
              <boundaryEvent id="aside" attachedToRef="call" cancelActivity="false"><messageEventDefinition/></boundaryEvent>
              <sequenceFlow id="f16" sourceRef="aside" targetRef="stop"/>
              <endEvent id="stop"><terminateEventDefinition/></endEvent>
              <subProcess id="event" triggeredByEvent="true">
                <startEvent id="alarm" isInterrupting="false"><messageEventDefinition/></startEvent>
                <sequenceFlow id="e1" sourceRef="alarm" targetRef="note"/><serviceTask id="note"/>
                <sequenceFlow id="e2" sourceRef="note" targetRef="noted"/><endEvent id="noted"/></subProcess>
            </process></definitions>"""
                    .getBytes(StandardCharsets.UTF_8),
            "p");

    private static final String VOTED = "m/1=sub:open 1/in 1/vote 1/out m/1=sub ";
    private static final String BEGUN = "start fork b a join join which ";
    private static final String MANY = "m=sub#multiInstanceBody:open ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BEGUN + MANY + VOTED + "m=sub#multiInstanceBody race mail call end",
                BEGUN + "a2 which a2 which " + MANY + VOTED + "m=sub#multiInstanceBody race time call end",
                BEGUN + MANY
                        + "m/1=sub:open m/2=sub:open 1/in 2/in 2/vote 1/remind 2/out 1/reminded m/2=sub !1/vote 1/late"
                        + " 1/vote 1/out m/1=sub m=sub#multiInstanceBody race time call end",
                BEGUN + MANY + "m/1=sub:open 1/in !1/vote !m/1=sub m=sub#multiInstanceBody race time call end",
                BEGUN + MANY + VOTED + "m=sub#multiInstanceBody race time aside !call stop",
                BEGUN + MANY + VOTED + "m=sub#multiInstanceBody race time aside stop !call",
                "start fork e=event:open e/alarm e/note e/noted e=event b a join join which " + MANY + VOTED
                        + "m=sub#multiInstanceBody race mail call end",
                // nobody said that a subprocess had begun
                BEGUN + "1/in 1/vote 1/out m/1=sub m=sub#multiInstanceBody race mail call end"
            })
    void whatTheModelAllowsFits(String steps) {
        var fit = TokenReplay.replay(MAP, trace(steps, "COMPLETED"));

        assertThat(fit.deviations()).as(steps).isEmpty();
        assertThat(fit.fitness()).isEqualTo(1);
    }

    @Test
    void anyStepLeftOutOrTwiceDoesNotFit() {
        var whole = trace(BEGUN + MANY + VOTED + "m=sub#multiInstanceBody race mail call end", "COMPLETED");
        for (int at = 0; at < whole.events().size(); at++) {
            var event = whole.events().get(at);
            if (event.is("start")) {
                continue;
            }
            var without = new ArrayList<>(whole.events());
            without.remove(at);
            var twice = new ArrayList<>(whole.events());
            twice.add(at, event);
            if (!event.step().startsWith("sub")) { // one more instance of several is allowed
                misfits(event.step() + " twice", whole, twice);
            }
            if (!event.step().equals("sub")) {
                misfits(event.step() + " left out", whole, without);
            }
        }
    }

    @Test
    void itSaysWhereAndWhatWasToCome() {
        var fit = TokenReplay.replay(MAP, trace("start fork a join b", "COMPLETED"));
        var early = TokenReplay.replay(MAP, trace("start fork a b join which a2", null));

        assertThat(fit.deviations()).extracting(Fit.Deviation::words).anyMatch(words -> words.contains("join"));
        assertThat(early.deviations()).singleElement().satisfies(where -> {
            assertThat(where.number()).isEqualTo(6);
            assertThat(where.step()).isEqualTo("which");
            assertThat(where.words()).contains("Nothing led to it", "join");
        });
        assertThat(early.fitness()).isBetween(0.9, 0.99);
    }

    @Test
    void aProcessThatStillRunsFitsAsFarAsItCame() {
        var all = trace(BEGUN + MANY + VOTED + "m=sub#multiInstanceBody race mail call end", null);
        for (int end = 0; end <= all.events().size(); end++) {
            var part = new Trace(all.attributes(), all.events().subList(0, end));
            assertThat(TokenReplay.replay(MAP, part).fits()).isTrue();
        }
    }

    private static void misfits(String what, Trace whole, List<Trace.Event> events) {
        var fit = TokenReplay.replay(MAP, new Trace(whole.attributes(), events));
        assertThat(fit.fits()).as(what).isFalse();
        assertThat(fit.fitness()).as(what).isLessThan(1);
    }

    private static Trace trace(String steps, String state) {
        var events = new ArrayList<Trace.Event>();
        for (var word : steps.strip().split("\\s+")) {
            boolean off = word.startsWith("!");
            boolean open = word.endsWith(":open");
            var rest = word.replace("!", "").replace(":open", "");
            var attributes = new LinkedHashMap<String, Object>();
            if (rest.contains("/")) {
                attributes.put(Trace.SCOPE, rest.substring(0, rest.indexOf('/')));
                rest = rest.substring(rest.indexOf('/') + 1);
            }
            if (rest.contains("=")) {
                attributes.put(Trace.INSTANCE, rest.substring(0, rest.indexOf('=')));
                rest = rest.substring(rest.indexOf('=') + 1);
            }
            attributes.putIfAbsent(Trace.SCOPE, "the process");
            attributes.put(Trace.STEP, rest);
            attributes.put(Trace.TRANSITION, off ? "ate_abort" : open ? "start" : "complete");
            events.add(new Trace.Event(attributes));
        }
        return new Trace(
                state == null
                        ? Map.of(Trace.NAME, "the process")
                        : Map.of(Trace.NAME, "the process", Trace.STATE, state),
                events);
    }
}
