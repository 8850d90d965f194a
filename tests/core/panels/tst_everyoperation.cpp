#include "core/panels/registry.h"
#include "tests/support/panelbench.h"
#include "tests/support/paneloperations.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using core::Intent;
using sim::Fault;

//! Panel × operation × what may happen. A panel that declares a capability without a working
//! operation, or has an operation it does not declare, fails here.
class TestEveryOperation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPanelIsThere();
    void everyCapabilityHasAnOperation();
    void succeedsOrIsUnsupported_data();
    void succeedsOrIsUnsupported();
    void aWrongKeyIsAuth_data();
    void aWrongKeyIsAuth();
    void aMissingAccountIsNotFound_data();
    void aMissingAccountIsNotFound();
    void aFaultHasItsClass_data();
    void aFaultHasItsClass();
};

namespace {

using Kinds = QList<ErrorKind>;

constexpr auto ShortCall = 150ms; // where only the deadline can end the call
constexpr auto LongCall = 60s;    // what ends by itself may take its time

bool endsByTimeout(Fault fault)
{
    return fault == Fault::NeverAnswer || fault == Fault::HangAfter || fault == Fault::Trickle;
}

//! What a fault may end in: for the reads of an operation, and for its write.
struct Expectation {
    Kinds read;
    Kinds write;
};

Expectation expected(Fault fault)
{
    using enum ErrorKind;
    switch (fault) {
    case Fault::None:
    case Fault::Slow:
        return {};
    case Fault::Refuse:
        return {{Unreachable}, {Unreachable, UnknownOutcome}};
    case Fault::NeverAnswer:
    case Fault::DropBefore:
    case Fault::DropAfter:
    case Fault::HangAfter:
    case Fault::Trickle:
        return {{Unreachable}, {UnknownOutcome}};
    case Fault::FailAfter:
    case Fault::BadGateway:
    case Fault::BadGatewayAfter:
    case Fault::ServerError:
        return {{Busy, Protocol}, {UnknownOutcome}};
    case Fault::Unavailable:
        return {{Busy}, {UnknownOutcome, Busy}};
    case Fault::TooMany:
        return {{Busy}, {Busy}};
    case Fault::Truncated:
        return {{Unreachable, Protocol}, {UnknownOutcome}};
    case Fault::Html:
    case Fault::Broken:
    case Fault::Huge:
    case Fault::EntityBomb:
    case Fault::NotHttp:
        return {{Protocol}, {UnknownOutcome}};
    case Fault::Redirect:
        return {{Invalid}, {Invalid}};
    case Fault::KeyRefused:
        return {{Auth}, {Auth}};
    case Fault::RightRefused:
        // Blocked: where every key may everything, it is the address that may not any more.
        return {{Permission, Blocked}, {Permission, Blocked}};
    }
    Q_UNREACHABLE();
}

bool has(const core::Panel &panel, const PanelOperation &operation)
{
    return !operation.needs || panel.capabilities.testFlag(*operation.needs);
}

//! Adds a row for each panel and operation; the test fetches both.
void addPanelsAndOperations(bool (*wanted)(const core::Panel &, const PanelOperation &))
{
    QTest::addColumn<core::PanelKind>("kind");
    QTest::addColumn<int>("operation");
    for (const core::Panel &panel : core::panels()) {
        for (int i = 0; i < panelOperations().size(); ++i) {
            const PanelOperation &operation = panelOperations().at(i);
            if (wanted(panel, operation))
                QTest::addRow("%s: %s", qPrintable(core::nameOf(panel.kind)), operation.name)
                    << panel.kind << i;
        }
    }
}

int requests(const sim::SimServer &server)
{
    int all = 0;
    const auto counts = server.counts();
    for (const int count : counts)
        all += count;
    return all;
}

bool isInTheText(Fault fault)
{
    return fault == Fault::Broken || fault == Fault::Huge || fault == Fault::EntityBomb;
}

bool isAboutTheKey(Fault fault)
{
    return fault == Fault::KeyRefused || fault == Fault::RightRefused;
}

bool tellsByHeaderAlone(core::PanelKind kind)
{
    return kind == core::PanelKind::HestiaCp;
}

QString described(const core::Error &error)
{
    return core::nameOf(error.kind) + u": "_s + error.detail;
}

struct Trial {
    std::optional<core::Error> error;
    bool met = false; //!< a request reached the fault
};

Trial tryOutWithin(std::chrono::milliseconds call, core::PanelKind kind,
                   const PanelOperation &tested, const sim::FaultRule &rule)
{
    const PanelBench bench(kind, PanelBench::Wire::Tls);
    const core::NewAccount account = bench.account();
    const core::AccountRef ref = bench.readyFor(tested, account);
    const auto client = bench.connect(call);
    bench.server().plant(rule);
    const auto result = tested.run(*client, account, ref);
    Trial trial;
    if (!result)
        trial.error = result.error();
    trial.met = bench.server().faultsMet() > 0;
    return trial;
}

//! Only the deadline ends some faults: a short one, unless the machine was too busy to reach the
//! fault within it.
Trial tryOut(core::PanelKind kind, const PanelOperation &tested, Fault fault, int skip)
{
    sim::FaultRule rule;
    rule.fault = fault;
    rule.skip = skip;
    rule.count = -1; // for good: a read that is opened anew meets it again
    if (endsByTimeout(fault)) {
        const Trial quick = tryOutWithin(ShortCall, kind, tested, rule);
        if (quick.met || !quick.error)
            return quick;
    }
    return tryOutWithin(LongCall, kind, tested, rule);
}

} // namespace

void TestEveryOperation::everyPanelIsThere()
{
    QCOMPARE(core::panels().size(), qsizetype(std::size(core::EnumNames<core::PanelKind>)));
    for (const auto &name : core::EnumNames<core::PanelKind>)
        QCOMPARE(core::panelOf(name.value).kind, name.value);
}

void TestEveryOperation::everyCapabilityHasAnOperation()
{
    // Properties of an operation every panel has, checked where that operation is tested.
    const core::Capabilities properties =
        core::Capability::SuspendReason | core::Capability::KeepDns | core::Capability::FinalBackup
        | core::Capability::Resellers | core::Capability::DiskUsage
        | core::Capability::BandwidthUsage | core::Capability::InodeUsage | core::Capability::Load
        | core::Capability::SuspensionReadable | core::Capability::CompleteAccount
        | core::Capability::RepeatableSuspend;
    core::Capabilities covered = properties;
    for (const PanelOperation &operation : panelOperations()) {
        if (operation.needs)
            covered |= *operation.needs;
    }
    for (const core::Panel &panel : core::panels()) {
        const core::Capabilities missing = panel.capabilities & ~covered;
        QVERIFY2(!missing, qPrintable(panel.label + u" declares what no operation tests"_s));
    }
}

void TestEveryOperation::succeedsOrIsUnsupported_data()
{
    addPanelsAndOperations([](const core::Panel &, const PanelOperation &) { return true; });
}

void TestEveryOperation::succeedsOrIsUnsupported()
{
    QFETCH(core::PanelKind, kind);
    QFETCH(int, operation);
    const PanelOperation &tested = panelOperations().at(operation);
    const PanelBench bench(kind, PanelBench::Wire::Tls);
    const core::NewAccount account = bench.account();
    const core::AccountRef ref = bench.readyFor(tested, account);
    const auto client = bench.connect();

    const auto result = tested.run(*client, account, ref);

    if (has(bench.panel(), tested)) {
        QVERIFY2(result.has_value(), result ? "" : qPrintable(described(result.error())));
        QVERIFY(requests(bench.server()) > 0);
    } else {
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::Unsupported);
        QCOMPARE(requests(bench.server()), 0);
    }
}

void TestEveryOperation::aWrongKeyIsAuth_data()
{
    addPanelsAndOperations([](const core::Panel &panel, const PanelOperation &operation) {
        // A key is made with a person's own name and password, and sent with none.
        return has(panel, operation) && operation.needs != core::Capability::CreateKey;
    });
}

void TestEveryOperation::aWrongKeyIsAuth()
{
    QFETCH(core::PanelKind, kind);
    QFETCH(int, operation);
    const PanelOperation &tested = panelOperations().at(operation);
    const PanelBench bench(kind);
    const core::NewAccount account = bench.account();
    const core::AccountRef ref = bench.readyFor(tested, account);
    sim::Access wrong = bench.server().panel().access();
    wrong.secret = u"WRONGwrongWRONGwrongWRONGwrong00"_s;
    const auto client = bench.connectAs(wrong);

    const auto result = tested.run(*client, account, ref);

    QVERIFY(!result.has_value());
    QVERIFY2(result.error().kind == ErrorKind::Auth, qPrintable(described(result.error())));
    // One try is one try: panels ban an address for the next.
    QVERIFY2(requests(bench.server()) <= 2, qPrintable(bench.server().accessLines().join(u'\n')));
}

void TestEveryOperation::aMissingAccountIsNotFound_data()
{
    addPanelsAndOperations([](const core::Panel &panel, const PanelOperation &operation) {
        return has(panel, operation) && operation.onAccount
               && QByteArrayView(operation.name) != "settle"
               && QByteArrayView(operation.name) != "list";
    });
}

void TestEveryOperation::aMissingAccountIsNotFound()
{
    QFETCH(core::PanelKind, kind);
    QFETCH(int, operation);
    const PanelOperation &tested = panelOperations().at(operation);
    const PanelBench bench(kind);
    const core::NewAccount account = bench.account(7);
    const core::AccountRef ref(account.username, account.domain, u"987654"_s);
    const auto client = bench.connect();

    const auto result = tested.run(*client, account, ref);

    if (QByteArrayView(tested.name) == "terminate") {
        QVERIFY2(result.has_value(), result ? "" : qPrintable(described(result.error())));
        return;
    }
    QVERIFY(!result.has_value());
    QVERIFY2(result.error().kind == ErrorKind::NotFound, qPrintable(described(result.error())));
}

void TestEveryOperation::aFaultHasItsClass_data()
{
    addPanelsAndOperations(has);
}

//! Every fault, from every request of the operation on.
void TestEveryOperation::aFaultHasItsClass()
{
    QFETCH(core::PanelKind, kind);
    QFETCH(int, operation);
    const PanelOperation &tested = panelOperations().at(operation);
    const bool isWrite = tested.intent == Intent::Write;

    const QStringList names = sim::faultNames();
    for (const QString &name : names) {
        const Fault fault = *sim::faultFromName(name);
        const Expectation allowed = expected(fault);
        if (allowed.read.isEmpty())
            continue;
        if (isAboutTheKey(fault) && tested.needs == core::Capability::CreateKey)
            continue; // there is none yet to be turned away
        int sawUnknown = 0;
        int failures = 0;
        const int most = endsByTimeout(fault) ? 4 : 12;
        for (int skip = 0; skip < most; ++skip) {
            const Trial trial = tryOut(kind, tested, fault, skip);
            const QString where = name + u" at request %1: "_s.arg(skip + 1);
            if (!trial.met) {
                QVERIFY2(!trial.error, qPrintable(where + u"failed without it"_s));
                break; // the operation was over before: every request had its turn
            }
            if (!trial.error)
                continue; // an optional part of the operation, which it may do without
            ++failures;
            const core::Error &error = *trial.error;
            const bool unknown = error.kind == ErrorKind::UnknownOutcome;
            sawUnknown += unknown ? 1 : 0;
            QVERIFY2(!unknown || isWrite, qPrintable(where + u"a read has no unknown outcome"_s));
            const bool partly = unknown && error.reason == core::ErrorReason::Partial;
            const bool fits = partly || allowed.read.contains(error.kind)
                              || (isWrite && allowed.write.contains(error.kind));
            QVERIFY2(fits, qPrintable(where + described(error)));
        }
        if (tellsByHeaderAlone(kind) && isInTheText(fault))
            continue; // there is no text to damage
        if (fault == Fault::RightRefused && !isWrite)
            continue; // some readings do without it, and say less
        QVERIFY2(failures > 0, qPrintable(name + u" went unnoticed"_s));
        if (isWrite && allowed.write == Kinds{ErrorKind::UnknownOutcome})
            QVERIFY2(sawUnknown > 0,
                     qPrintable(name + u": the write's lost answer is not called unknown"_s));
    }
}

REGISTER_TEST(TestEveryOperation)
#include "tst_everyoperation.moc"
