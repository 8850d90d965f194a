#include "tests/core/engine/onepanel.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

//! The same thing done to many services, and taken back.
class TestBulks final : public OnePanel
{
    Q_OBJECT
private Q_SLOTS:
    void init() { moveIn(); }
    void cleanup() { moveOut(); }
    void nothingIsSentWhileItCanBeTakenBack();
    void eachIsDoneAndWhatCannotBeIsLeftOut();
    void whatNoServiceAllowsIsRefused();
    void undoBringsBackEverySetOfReasons();
    void undoLeavesAloneWhatChangedMeanwhile();
    void undoOfAHalfDoneOrderStopsTheRest();
    void anUndoCanBeUndoneAndEachOnlyOnce();
    void liftedReasonsComeBackWithTheirNotes();
    void packagesComeBack();
    void aTerminationIsNotUndone();
    void eachGetsANewPasswordOfItsOwn();
    void noPasswordIsKeptForWhatIsNotOrdered();
    void welcomesAreSentAgain();
    void terminationsAreCountedAgainstAllServices_data();
    void terminationsAreCountedAgainstAllServices();
    void manyTerminationsNeedTheirPhrase();
    void withoutAKeyHereItIsLeftToOthersOrRefused();
    void aLostAnswerIsSettledBeforeItIsUndone();

private:
    void suspend(ServiceId id, SuspensionReason reason, const QString &note = {});
    [[nodiscard]] BulkOrder suspension(const QList<ServiceId> &ids, SuspensionReason reason,
                                       const QString &note = {}) const;
    Result<BulkRecord> done(const BulkOrder &order);
    Result<BulkRecord> undone(BulkId id);
    //! "abuse: spam", sorted; empty: it is live.
    QStringList reasons(ServiceId id);
    Bulks &bulks() { return m_house->engine.bulks(); }
};

namespace {

constexpr int Patience = 60'000;

//! Tells what it keeps.
class OpenStore final : public SecretStore
{
public:
    Async<BoundSecret> read(SecretName name, SecretBinding expected) override
    {
        return m_store.read(name, expected);
    }
    Async<> write(SecretName name, BoundSecret secret) override
    {
        kept.insert(name.key());
        return m_store.write(name, secret);
    }
    Async<> remove(SecretName name) override
    {
        kept.remove(name.key());
        return m_store.remove(name);
    }
    Async<> probe() override { return m_store.probe(); }

    QSet<QString> kept;

private:
    MemoryStore m_store;
};

QString number(BulkId id)
{
    return QString::number(id.value);
}

QStringList numbers(const QList<ServiceId> &ids)
{
    QStringList all;
    for (const ServiceId id : ids)
        all.append(QString::number(id.value));
    return all;
}

} // namespace

void TestBulks::suspend(ServiceId id, SuspensionReason reason, const QString &note)
{
    const QString service = QString::number(id.value);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.services().suspend(service, reason, note)));
}

BulkOrder TestBulks::suspension(const QList<ServiceId> &ids, SuspensionReason reason,
                                const QString &note) const
{
    BulkOrder order{.action = ServiceAction(JobKind::Suspend)};
    order.action.reason = reason;
    order.action.note = note;
    order.services = numbers(ids);
    order.window = {};
    return order;
}

Result<BulkRecord> TestBulks::done(const BulkOrder &order)
{
    const auto record = QCoro::waitFor(bulks().order(order, Wait::ForTheEnd));
    if (!record)
        return record;
    return QCoro::waitFor(bulks().seenThrough(record->bulk.id, {}));
}

Result<BulkRecord> TestBulks::undone(BulkId id)
{
    const auto undo = QCoro::waitFor(bulks().undo(number(id), Wait::ForTheEnd));
    if (!undo)
        return undo;
    return QCoro::waitFor(bulks().seenThrough(undo->bulk.id, {}));
}

QStringList TestBulks::reasons(ServiceId id)
{
    const auto shown = QCoro::waitFor(m_house->engine.services().show(QString::number(id.value)));
    QStringList all;
    for (const Suspension &one : shown->suspensions)
        all.append(nameOf(one.reason) + u": "_s + one.note);
    all.sort();
    const bool isSuspended = shown->service.state == ServiceState::Suspended;
    return isSuspended == !all.isEmpty() ? all : QStringList{u"state and reasons differ"_s};
}

void TestBulks::nothingIsSentWhileItCanBeTakenBack()
{
    const ServiceId one = active(u"one.example.com"_s);
    const ServiceId two = active(u"two.example.com"_s);
    BulkOrder order = suspension({one, two}, SuspensionReason::Manual);
    order.window = std::chrono::hours(1);
    const auto record = QCoro::waitFor(bulks().order(order, Wait::No));
    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Queued), 2);

    startWorking();
    active(u"three.example.com"_s); // by then they would have been suspended
    QCOMPARE(m_panel->count(u"suspendacct"_s), 0);

    const auto cancelled = QCoro::waitFor(bulks().cancel(number(record->bulk.id)));
    QVERIFY_RESULT(cancelled);
    QCOMPARE(cancelled->count(JobState::Cancelled), 2);
    const auto again = QCoro::waitFor(bulks().cancel(number(record->bulk.id)));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(reasons(one), QStringList());
}

void TestBulks::eachIsDoneAndWhatCannotBeIsLeftOut()
{
    const ServiceId one = active(u"one.example.com"_s);
    const ServiceId two = active(u"two.example.com"_s);
    const ServiceId gone = active(u"gone.example.com"_s);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.services().terminate(u"gone.example.com"_s, {})));
    BulkOrder order = suspension({one, two, gone}, SuspensionReason::Abuse, u"spam"_s);
    order.services.append(u"one.example.com"_s); // twice is once
    QList<JobCounts> told;

    const auto ordered = QCoro::waitFor(bulks().order(order, Wait::ForTheEnd));
    QVERIFY_RESULT(ordered);
    QCOMPARE(ordered->refused.size(), 1);
    QVERIFY(ordered->refused.first().service.id == gone);
    QCOMPARE(ordered->refused.first().why.kind, ErrorKind::Conflict);
    const auto record = QCoro::waitFor(bulks().seenThrough(
        ordered->bulk.id, [&told](const JobCounts &counts) { told.append(counts); }));

    QVERIFY_RESULT(record);
    QCOMPARE(record->lines.size(), 2);
    QCOMPARE(record->count(JobState::Done), 2);
    QCOMPARE(told.last().value(JobState::Done), 2);
    QCOMPARE(m_panel->acted(u"suspendacct"_s), 2);
    QCOMPARE(reasons(one), QStringList{u"abuse: spam"_s});
    QCOMPARE(reasons(two), QStringList{u"abuse: spam"_s});
}

void TestBulks::whatNoServiceAllowsIsRefused()
{
    const ServiceId one = active(u"one.example.com"_s);
    BulkOrder lift{.action = ServiceAction(JobKind::Unsuspend), .services = numbers({one})};
    const auto refused = QCoro::waitFor(bulks().order(lift, Wait::No));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);

    lift.services = {u"nowhere.example.com"_s};
    QCOMPARE(QCoro::waitFor(bulks().order(lift, Wait::No)).error().kind, ErrorKind::NotFound);
    lift.services.clear();
    QCOMPARE(QCoro::waitFor(bulks().order(lift, Wait::No)).error().kind, ErrorKind::Invalid);
    const BulkOrder chatty = suspension({one}, SuspensionReason::Manual, QString(501, u'x'));
    QCOMPARE(QCoro::waitFor(bulks().order(chatty, Wait::No)).error().kind, ErrorKind::Invalid);
    QVERIFY(QCoro::waitFor(bulks().list(10))->isEmpty());
}

void TestBulks::undoBringsBackEverySetOfReasons()
{
    const ServiceId live = active(u"live.example.com"_s);
    const ServiceId other = active(u"other.example.com"_s);
    const ServiceId same = active(u"same.example.com"_s);
    suspend(other, SuspensionReason::Abuse, u"spam"_s);
    suspend(same, SuspensionReason::Manual, u"on leave"_s);
    suspend(same, SuspensionReason::Fraud, u"stolen card"_s);
    const auto record =
        done(suspension({live, other, same}, SuspensionReason::Manual, u"spring"_s));
    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Done), 3);
    QCOMPARE(reasons(live), QStringList{u"manual: spring"_s});
    QCOMPARE(reasons(other), (QStringList{u"abuse: spam"_s, u"manual: spring"_s}));
    QCOMPARE(reasons(same), (QStringList{u"fraud: stolen card"_s, u"manual: spring"_s}));

    const auto undo = undone(record->bulk.id);

    QVERIFY_RESULT(undo);
    QVERIFY(undo->bulk.undoOf == record->bulk.id);
    QCOMPARE(undo->count(JobState::Done), 3);
    QCOMPARE(reasons(live), QStringList());
    QCOMPARE(reasons(other), QStringList{u"abuse: spam"_s});
    QCOMPARE(reasons(same), (QStringList{u"fraud: stolen card"_s, u"manual: on leave"_s}));
    QCOMPARE(m_panel->acted(u"unsuspendacct"_s), 1);
}

void TestBulks::undoLeavesAloneWhatChangedMeanwhile()
{
    const ServiceId worse = active(u"worse.example.com"_s);
    const ServiceId lifted = active(u"lifted.example.com"_s);
    const auto record = done(suspension({worse, lifted}, SuspensionReason::Manual));
    QVERIFY_RESULT(record);
    suspend(worse, SuspensionReason::Abuse);
    QVERIFY_RESULT(QCoro::waitFor(
        m_house->engine.services().unsuspend(u"lifted.example.com"_s, SuspensionReason::Manual)));
    const int before = m_panel->count(u"unsuspendacct"_s);

    const auto undo = undone(record->bulk.id);

    QVERIFY_RESULT(undo);
    QCOMPARE(undo->count(JobState::Done), 2);
    QCOMPARE(reasons(worse), QStringList{u"abuse: "_s});
    QCOMPARE(reasons(lifted), QStringList());
    QCOMPARE(m_panel->count(u"unsuspendacct"_s), before);
}

void TestBulks::undoOfAHalfDoneOrderStopsTheRest()
{
    const ServiceId one = active(u"one.example.com"_s);
    const ServiceId two = active(u"two.example.com"_s);
    m_house->engine.setRetries({.tries = 3, .first = std::chrono::hours(1)});
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::ServerError, .count = 1});
    const auto record =
        QCoro::waitFor(bulks().order(suspension({one, two}, SuspensionReason::Manual), Wait::No));
    QVERIFY_RESULT(record);
    startWorking();
    const auto shown = [this, id = number(record->bulk.id)] {
        return *QCoro::waitFor(bulks().show(id));
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown().count(JobState::Done), 1, Patience);

    const auto undo = undone(record->bulk.id);

    QVERIFY_RESULT(undo);
    QCOMPARE(undo->lines.size(), 1);
    QCOMPARE(undo->count(JobState::Done), 1);
    QCOMPARE(shown().count(JobState::Cancelled), 1);
    QCOMPARE(reasons(one), QStringList());
    QCOMPARE(reasons(two), QStringList());
}

void TestBulks::anUndoCanBeUndoneAndEachOnlyOnce()
{
    const ServiceId one = active(u"one.example.com"_s);
    const auto record = done(suspension({one}, SuspensionReason::Quota, u"full"_s));
    const auto undo = undone(record->bulk.id);
    QVERIFY_RESULT(undo);
    QCOMPARE(reasons(one), QStringList());

    const auto again = undone(record->bulk.id);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);

    const auto redo = undone(undo->bulk.id);
    QVERIFY_RESULT(redo);
    QCOMPARE(reasons(one), QStringList{u"quota: full"_s});
}

void TestBulks::liftedReasonsComeBackWithTheirNotes()
{
    const ServiceId one = active(u"one.example.com"_s);
    suspend(one, SuspensionReason::Overdue, u"invoice 17"_s);
    BulkOrder lift{.action = ServiceAction(JobKind::Unsuspend), .services = numbers({one})};
    lift.action.reason = SuspensionReason::Overdue;
    lift.window = {};
    const auto record = done(lift);
    QVERIFY_RESULT(record);
    QCOMPARE(reasons(one), QStringList());

    QVERIFY_RESULT(undone(record->bulk.id));

    QCOMPARE(reasons(one), QStringList{u"overdue: invoice 17"_s});
}

void TestBulks::packagesComeBack()
{
    const ServiceId one = active(u"one.example.com"_s);
    Product silver = m_product;
    silver.id = {};
    silver.name = u"Smaller"_s;
    silver.package = u"silver"_s;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(silver)));
    BulkOrder order{.action = ServiceAction(JobKind::ChangePackage),
                    .product = u"Smaller"_s,
                    .services = numbers({one}),
                    .window = {}};
    const auto record = done(order);
    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Done), 1);
    QVERIFY(m_house->service(one).product != m_product.id);

    QVERIFY_RESULT(undone(record->bulk.id));

    const Service service = m_house->service(one);
    QVERIFY(service.product == m_product.id);
    QCOMPARE(service.observed->package, m_product.package);
}

void TestBulks::aTerminationIsNotUndone()
{
    const ServiceId one = active(u"one.example.com"_s);
    const BulkOrder order{
        .action = ServiceAction(JobKind::Terminate), .services = numbers({one}), .window = {}};
    const auto record = done(order);
    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Done), 1);

    const auto undo = QCoro::waitFor(bulks().undo(number(record->bulk.id), Wait::No));

    QVERIFY(!undo);
    QCOMPARE(undo.error().kind, ErrorKind::Conflict);
    QCOMPARE(QCoro::waitFor(bulks().list(10))->size(), 1);
    QCOMPARE(m_house->service(one).state, ServiceState::Terminated);
}

void TestBulks::eachGetsANewPasswordOfItsOwn()
{
    const ServiceId one = active(u"one.example.com"_s);
    const ServiceId two = active(u"two.example.com"_s);
    const ServiceId fails = active(u"fails.example.com"_s);
    m_house->tamper(u"UPDATE services SET username = 'gone' WHERE id = %1"_s.arg(fails.value));
    const BulkOrder order{.action = ServiceAction(JobKind::ChangePassword),
                          .services = numbers({one, two, fails}),
                          .window = {}};

    const auto record = done(order);

    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Done), 2);
    QCOMPARE(record->count(JobState::Failed), 1);
    const QByteArray panel = QJsonDocument(m_panel->panel().save()).toJson();
    QSet<QByteArray> passwords;
    for (const BulkLine &line : record->lines) {
        const auto password = QCoro::waitFor(m_house->engine.jobs().password(line.job));
        QVERIFY_RESULT(password);
        QCOMPARE(password->isEmpty(), line.job.state != JobState::Done);
        if (password->isEmpty())
            continue;
        QVERIFY(panel.contains(password->reveal()));
        passwords.insert(password->reveal().toByteArray());
        QVERIFY_RESULT(QCoro::waitFor(m_house->engine.jobs().passwordTold(line.job)));
        QVERIFY(QCoro::waitFor(m_house->engine.jobs().password(line.job))->isEmpty());
    }
    QCOMPARE(passwords.size(), 2);
    const auto undo = QCoro::waitFor(bulks().undo(number(record->bulk.id), Wait::No));
    QVERIFY(!undo);
    QCOMPARE(nameOf(undo.error().kind), u"conflict"_s);
    QVERIFY2(undo.error().detail.contains(u"cannot be undone"_s), qPrintable(undo.error().detail));
}

void TestBulks::noPasswordIsKeptForWhatIsNotOrdered()
{
    const ServiceId one = active(u"one.example.com"_s);
    const auto store = std::make_shared<OpenStore>();
    Engine engine(m_house->database, store);
    QVERIFY_RESULT(QCoro::waitFor(engine.open()));
    const BulkOrder order{.action = ServiceAction(JobKind::ChangePassword),
                          .services = numbers({one})};
    m_house->tamper(u"CREATE TRIGGER no_jobs BEFORE INSERT ON bulk_jobs "
                    "BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    QVERIFY(!QCoro::waitFor(engine.bulks().order(order, Wait::No)));
    QVERIFY(store->kept.isEmpty());
    m_house->tamper(u"DROP TRIGGER no_jobs"_s);

    QVERIFY_RESULT(QCoro::waitFor(engine.bulks().order(order, Wait::No)));

    QCOMPARE(store->kept.size(), 1);
}

void TestBulks::welcomesAreSentAgain()
{
    const ServiceId one = active(u"one.example.com"_s);
    const ServiceId two = active(u"two.example.com"_s);
    suspend(two, SuspensionReason::Abuse);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().forgetKey(m_server))); // needs none
    const BulkOrder order{.action = ServiceAction(JobKind::SendWelcome),
                          .services = numbers({one, two}),
                          .window = {}};
    const auto ordered = QCoro::waitFor(bulks().order(order, Wait::ForTheEnd));
    QVERIFY_RESULT(ordered);
    QCOMPARE(ordered->refused.size(), 1);

    const auto record = QCoro::waitFor(bulks().seenThrough(ordered->bulk.id, {}));

    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Done), 1);
    const auto mails = QCoro::waitFor(m_house->engine.mails().outbox({}));
    QVERIFY_RESULT(mails);
    QCOMPARE(mails->size(), 1);
    QCOMPARE(mails->first().service, u"one.example.com"_s);
    QCOMPARE(mails->first().mail.stage, QString::number(record->lines.first().job.id.value));
    QVERIFY(!QCoro::waitFor(bulks().undo(number(record->bulk.id), Wait::No)));
}

void TestBulks::terminationsAreCountedAgainstAllServices_data()
{
    QTest::addColumn<int>("terminations");
    QTest::addColumn<int>("services");
    QTest::addColumn<bool>("asks");
    QTest::newRow("one of one") << 1 << 1 << false;
    QTest::newRow("nine of nine") << 9 << 9 << false;
    QTest::newRow("ten of ten") << 10 << 10 << true;
    QTest::newRow("ten of 499") << 10 << 499 << true;
    QTest::newRow("ten of 500: 2 %") << 10 << 500 << false;
    QTest::newRow("25 of 100000") << 25 << 100'000 << false;
    QTest::newRow("26 of 100000") << 26 << 100'000 << true;
}

void TestBulks::terminationsAreCountedAgainstAllServices()
{
    QFETCH(int, terminations);
    QFETCH(int, services);
    QTEST(needsPhrase(terminations, services), "asks");
}

void TestBulks::manyTerminationsNeedTheirPhrase()
{
    QList<Service> services;
    for (int i = 0; i < 12; ++i) {
        Service service;
        service.customer = m_customer.id;
        service.product = m_product.id;
        service.server = m_server.id;
        service.domain = u"site%1.example.com"_s.arg(i);
        service.username = u"site%1"_s.arg(i);
        service.state = ServiceState::Active;
        services.append(service);
    }
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.services().adopt(services)));
    BulkOrder order{.action = ServiceAction(JobKind::Terminate)};
    for (const Service &service : services.first(9))
        order.services.append(service.domain);
    order.window = std::chrono::hours(1);
    QVERIFY(QCoro::waitFor(bulks().draft(order))->phrase.isEmpty());
    const auto few = QCoro::waitFor(bulks().order(order, Wait::No));
    QVERIFY_RESULT(few);

    // One more at a time is as many as all at once.
    order.services = {services.last().domain};
    const auto draft = QCoro::waitFor(bulks().draft(order));
    QVERIFY_RESULT(draft);
    QCOMPARE(draft->phrase, u"terminate 1 services"_s);
    const auto untyped = QCoro::waitFor(bulks().order(order, Wait::No));
    QVERIFY(!untyped);
    QCOMPARE(untyped.error().kind, ErrorKind::Invalid);
    QCOMPARE(untyped.error().problems.first().field, u"phrase"_s);
    order.phrase = draft->phrase;
    QVERIFY_RESULT(QCoro::waitFor(bulks().order(order, Wait::No)));
}

void TestBulks::withoutAKeyHereItIsLeftToOthersOrRefused()
{
    const ServiceId one = active(u"one.example.com"_s);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().forgetKey(m_server)));
    const BulkOrder order = suspension({one}, SuspensionReason::Manual);

    const auto waiting = QCoro::waitFor(bulks().order(order, Wait::ForTheEnd));
    QVERIFY(!waiting);
    QCOMPARE(waiting.error().kind, ErrorKind::NoKey);
    QVERIFY(QCoro::waitFor(bulks().list(10))->isEmpty());

    const auto left = QCoro::waitFor(bulks().order(order, Wait::No));
    QVERIFY_RESULT(left);
    QCOMPARE(left->count(JobState::Queued), 1);
}

void TestBulks::aLostAnswerIsSettledBeforeItIsUndone()
{
    const ServiceId one = active(u"one.example.com"_s);
    const ServiceId two = active(u"two.example.com"_s);
    // Done, but the answer is lost, and so is every look at it.
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::DropAfter, .count = 1});
    m_panel->plant(
        {.operation = u"accountsummary"_s, .fault = sim::Fault::ServerError, .count = -1});
    const auto record = done(suspension({one, two}, SuspensionReason::Manual));
    QVERIFY_RESULT(record);
    QCOMPARE(record->count(JobState::Unknown), 1);
    m_panel->clearFaults();

    const auto undo = undone(record->bulk.id);

    QVERIFY_RESULT(undo);
    QCOMPARE(undo->count(JobState::Done), 2);
    QCOMPARE(reasons(one), QStringList());
    QCOMPARE(reasons(two), QStringList());
    QVERIFY(!m_house->service(one).unknown && !m_house->service(two).unknown);
    QCOMPARE(m_panel->acted(u"unsuspendacct"_s), 2);
}

REGISTER_TEST(TestBulks)
#include "tst_bulks.moc"
