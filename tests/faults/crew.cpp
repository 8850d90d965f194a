#include "tests/faults/crew.h"

#include "core/engine/engine.h"
#include "tests/faults/points.h"
#include "tests/faults/sharedkeychain.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

namespace {

constexpr auto CallTimeout = 1s;
constexpr int CannotOpen = 3; //!< the database is away: somebody is sent again
const QByteArray AtWork = "at work\n";

//! `work URL SECRETS POINTS DEATHS`: a standing worker as `innkeeper-cli work` is one, until it is
//! killed or dies at a point.
int workInAChild(const QStringList &arguments)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    QFile keys(arguments.at(1));
    const auto secrets = std::make_shared<SharedKeychain>(QFileInfo(keys).path() + u"/keychain"_s);
    if (!keys.open(QFile::ReadOnly) || !secrets->fill(keys.readAll()))
        return 2;
    if (const int deaths = arguments.at(3).toInt(); deaths > 0)
        points::dieAtEach(arguments.at(2), deaths);
    const auto database = std::make_shared<Database>(*DatabaseUrl::parse(arguments.at(0)),
                                                     PostgresServer::password());
    Engine engine(database, secrets);
    engine.setTimeout(CallTimeout);
    engine.setRetries({.tries = 4, .first = 300ms, .factor = 2});
    if (qEnvironmentVariableIsSet(LooksAtOnce))
        engine.setSettlePauses({.after = 0ms, .every = 20ms});
    if (const auto opened = QCoro::waitFor(engine.open()); !opened) {
        std::fprintf(stderr, "open: %s\n", qPrintable(opened.error().detail));
        return CannotOpen;
    }
    QObject::connect(&engine.labour(), &Labour::started, [] {
        std::fputs(AtWork.constData(), stdout);
        std::fflush(stdout);
    });
    QObject::connect(&engine.labour(), &Labour::failed, [](const Error &error) {
        std::fprintf(stderr, "worker: %s\n", qPrintable(error.detail));
    });
    if (!QCoro::waitFor(engine.labour().start({Lane::Provisioning})))
        return CannotOpen;
    return QCoreApplication::exec();
}

const RegisteredChild Working("work", workInAChild);

} // namespace

Crew::Crew(CrewPlan plan)
    : m_plan(std::move(plan))
{
    for (const QProcessEnvironment &environment : std::as_const(m_plan.environments))
        hire(environment);
}

Crew::~Crew()
{
    m_isClosed = true;
    for (const Hand &hand : m_hands) {
        hand.process->kill();
        hand.process->waitForFinished();
    }
}

void Crew::hire(const QProcessEnvironment &environment)
{
    Hand hand;
    hand.process = std::make_unique<QProcess>();
    QProcess *worker = hand.process.get();
    worker->setStandardErrorFile(m_plan.folder + u"/workers.log"_s, QIODevice::Append);
    worker->setProcessEnvironment(environment);
    connect(worker, &QProcess::readyReadStandardOutput, this, [this, worker] {
        const bool isWorking = worker->readAllStandardOutput().contains(AtWork);
        for (Hand &one : m_hands)
            one.isWorking |= isWorking && one.process.get() == worker;
    });
    connect(worker, &QProcess::finished, this, [this, worker] { gone(worker); });
    m_hands.push_back(std::move(hand));
    worker->start(QCoreApplication::applicationFilePath(),
                  {u"--child"_s, u"work"_s, m_plan.database.toString(),
                   m_plan.folder + u"/keys.json"_s, pointsFolder(),
                   QString::number(m_plan.deathsAtEachPoint)});
}

void Crew::gone(QProcess *worker)
{
    const auto hand = std::ranges::find_if(
        m_hands, [worker](const Hand &one) { return one.process.get() == worker; });
    if (m_isClosed || hand == m_hands.end())
        return;
    const bool isAway =
        worker->exitStatus() == QProcess::NormalExit && worker->exitCode() == CannotOpen;
    const bool isMeant =
        worker->exitStatus() == QProcess::NormalExit && worker->exitCode() == points::DeadAtAPoint;
    if (!hand->isKilled && !isAway && !isMeant)
        m_accidents.append(u"a worker ended by itself: %1 %2"_s.arg(
            worker->exitStatus() == QProcess::CrashExit ? u"signal"_s : u"exit code"_s,
            QString::number(worker->exitCode())));
    const QProcessEnvironment environment = worker->processEnvironment();
    hand->process.release()->deleteLater();
    m_hands.erase(hand);
    QTimer::singleShot(isAway ? 300ms : 0ms, this, [this, environment] { hire(environment); });
}

QList<QProcess *> Crew::working() const
{
    QList<QProcess *> found;
    for (const Hand &hand : m_hands) {
        if (hand.isWorking && !hand.isKilled)
            found.append(hand.process.get());
    }
    return found;
}

void Crew::kill(QProcess *worker)
{
    for (Hand &hand : m_hands)
        hand.isKilled |= hand.process.get() == worker;
    ::kill(static_cast<pid_t>(worker->processId()), SIGKILL);
}

void Crew::setPaused(QProcess *worker, bool paused)
{
    ::kill(static_cast<pid_t>(worker->processId()), paused ? SIGSTOP : SIGCONT);
}
