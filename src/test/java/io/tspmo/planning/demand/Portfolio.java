package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** People of a small organisation, some with a skill that few have, and projects that ask for them one after the other. */
record Portfolio(List<Person> people, List<Demand> projects) {

    static final int WEEKS = 4;
    static final int SHARE = 85;

    private static final List<String> SKILLS = List.of("a", "b", "c", "d", "e");

    static Portfolio random(long seed) {
        var random = new Random(seed);
        var people = new ArrayList<Person>();
        int count = 4 + random.nextInt(6);
        for (int person = 0; person < count; person++) {
            var levels = new HashMap<String, Integer>();
            for (int skill = 1 + random.nextInt(3); skill > 0; skill--) {
                // the last ones are rare
                int which = Math.min(random.nextInt(SKILLS.size()), random.nextInt(SKILLS.size()));
                levels.put(SKILLS.get(which), 2 + random.nextInt(4));
            }
            people.add(new Person("p" + person, levels, 2000 + 1000L * random.nextInt(3)));
        }
        var projects = new ArrayList<Demand>();
        for (int project = 3 + random.nextInt(5); project > 0; project--) {
            var lines = new ArrayList<Line>();
            for (int line = 1 + random.nextInt(3); line > 0; line--) {
                var skill = SKILLS.get(random.nextInt(SKILLS.size()));
                int first = random.nextInt(5 * WEEKS);
                int last = first + random.nextInt(5 * WEEKS - first);
                lines.add(new Line(
                        lines.size() + 1,
                        new Skill(skill, skill),
                        1 + random.nextInt(3),
                        null,
                        100L * (4 + random.nextInt(37)),
                        first,
                        last,
                        null));
            }
            projects.add(new Demand(0, lines));
        }
        return new Portfolio(people, projects);
    }

    /** All that nobody has booked yet. */
    long[][] whole() {
        var free = new long[people.size()][5 * WEEKS];
        for (int person = 0; person < free.length; person++) {
            for (int day = 0; day < free[person].length; day++) {
                free[person][day] = Hours.onWeekday(people.get(person).weeklyHours(), day % 5);
            }
        }
        return free;
    }

    Supply supply(long[][] free) {
        var whole = whole();
        var within = new long[free.length][];
        for (int person = 0; person < free.length; person++) {
            within[person] = free[person].clone();
            for (int day = 0; day < within[person].length; day++) {
                long taken = whole[person][day] - free[person][day];
                within[person][day] = Math.max(0, whole[person][day] * SHARE / 100 - taken);
            }
        }
        return new Supply(0, people, Set.of(), free, within);
    }

    int number(String person) {
        return Integer.parseInt(person.substring(1));
    }
}
