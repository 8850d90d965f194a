#include "app/panelsim/controldoor.h"
#include "app/panelsim/fleet.h"
#include "app/panelsim/panels.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int UsageError = 2;
constexpr int MaxFirstPort = 65530;

int complain(const QString &problem, int code = 1)
{
    std::fprintf(stderr, "panelsim: %s\n", qPrintable(problem));
    return code;
}

//! SIGTERM and SIGINT as something the event loop can read.
int signalsOfFarewell()
{
    sigset_t farewell;
    sigemptyset(&farewell);
    sigaddset(&farewell, SIGTERM);
    sigaddset(&farewell, SIGINT);
    sigprocmask(SIG_BLOCK, &farewell, nullptr);
    return signalfd(-1, &farewell, SFD_CLOEXEC);
}

void quitWhenInputEnds(QSocketNotifier &input)
{
    QObject::connect(&input, &QSocketNotifier::activated, &input, [] {
        char ignored[256];
        if (read(STDIN_FILENO, ignored, sizeof ignored) <= 0)
            QCoreApplication::quit();
    });
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Simulated hosting panels on loopback, for demos and tests. "
                                     "Prints one line of JSON when they are ready."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"port-base"_s, u"First port; 0 picks free ones."_s, u"N"_s, u"47800"_s},
        {u"tls"_s, u"Speak TLS with a self-signed certificate (default)."_s},
        {u"plain"_s, u"Speak plain HTTP."_s},
        {u"panels"_s, u"Only these, separated by commas."_s, u"names"_s},
        {u"control"_s, u"Port of the control door; 0 picks one."_s, u"PORT"_s, u"0"_s},
        {u"state"_s, u"Keep keys and accounts in this file."_s, u"FILE"_s},
        {u"seed"_s, u"Seed of the faults by chance."_s, u"N"_s, u"0"_s},
        {u"chance"_s, u"How likely a request fails, 0 to 1."_s, u"P"_s, u"0"_s},
        {u"faults"_s, u"Which faults: "_s + sim::faultNames().join(u", "_s), u"names"_s},
        {u"real-time"_s, u"Take as long as real panels do."_s},
        {u"exit-with-stdin"_s, u"End when standard input is closed."_s},
    });
}

struct Options {
    QStringList panels;
    quint16 firstPort = 0;
    quint16 controlPort = 0;
    quint64 seed = 0;
    double chance = 0;
    QList<sim::Fault> faults;
};

//! What is wrong with them, or nothing.
QString read(const QCommandLineParser &parser, Options &options)
{
    QStringList known;
    for (const sim::PanelEntry &entry : sim::simulatedPanels())
        known += entry.name;
    options.panels = parser.isSet(u"panels"_s) ? parser.value(u"panels"_s).split(u',') : known;
    for (const QString &name : std::as_const(options.panels)) {
        if (!known.contains(name))
            return u"%1 is none of %2"_s.arg(name, known.join(u", "_s));
    }
    const QStringList faultNames = parser.value(u"faults"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &name : faultNames) {
        const auto fault = sim::faultFromName(name);
        if (!fault)
            return u"there is no fault %1"_s.arg(name);
        options.faults.append(*fault);
    }
    bool isPort = false;
    bool isControl = false;
    bool isSeed = false;
    bool isChance = false;
    options.firstPort = parser.value(u"port-base"_s).toUShort(&isPort);
    options.controlPort = parser.value(u"control"_s).toUShort(&isControl);
    options.seed = parser.value(u"seed"_s).toULongLong(&isSeed);
    options.chance = parser.value(u"chance"_s).toDouble(&isChance);
    if (!isPort || !isControl || options.firstPort > MaxFirstPort)
        return u"a port is a number up to %1"_s.arg(MaxFirstPort);
    if (!isSeed || !isChance || options.chance < 0 || options.chance > 1)
        return u"the seed is a whole number, the chance one from 0 to 1"_s;
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    const int farewell = signalsOfFarewell(); // before Qt may start a thread
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    describe(parser);
    parser.process(app);

    Options options;
    if (const QString problem = read(parser, options); !problem.isEmpty())
        return complain(problem, UsageError);

    sim::Fleet fleet(parser.value(u"state"_s));
    const QString problem = fleet.start(options.panels, options.firstPort,
                                        !parser.isSet(u"plain"_s), parser.isSet(u"real-time"_s));
    if (!problem.isEmpty())
        return complain(problem);
    fleet.plantBySeed(options.seed, options.chance, options.faults);
    sim::ControlDoor door(&fleet);
    if (!door.open(options.controlPort))
        return complain(u"port %1 is taken"_s.arg(options.controlPort));

    const QSocketNotifier signal(farewell, QSocketNotifier::Read);
    QObject::connect(&signal, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(parser.isSet(u"exit-with-stdin"_s));
    quitWhenInputEnds(input);

    const QJsonObject ready = {{u"panels"_s, fleet.access()}, {u"control"_s, door.access()}};
    std::printf("%s\n", QJsonDocument(ready).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
