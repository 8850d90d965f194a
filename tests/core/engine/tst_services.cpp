#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "tests/core/engine/house.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestServices final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anOrderBecomesAnAccountAndIsReadBack();
    void planningChangesNothing();
    void aLostAnswerIsSettledAndTheAccountAdopted();
    void whatWasNotCreatedCanBeOrderedAgain();
    void aForeignAccountIsNeverAdopted();
    void aTypedNameThatIsTakenIsAConflictBeforeAnythingIsSent();
    void theSameDomainIsNotSoldTwice();
    void siteStepsAreCarriedOutAndReported();
    void suspensionIsASetOfReasons();
    void whoeverWaitedSeesWhatWasDoneMeanwhile();
    void aResellersServiceIsSuspendedAsOne();
    void aLostSuspensionIsSettledByReading();
    void aSuspensionThatNeverArrivedIsSaidAndLeavesTheStateAlone();
    void aPanelThatCannotTellLeavesTheServiceUnknown();
    void terminationIsReadBack();
    void anotherDomainsAccountIsNotTerminated();
    void whatThePanelLacksIsSaidAndNotPretended();
    void passwordAndPackageAreChanged();
    void usageOfManyIsReadAsFarAsItGoes();
    void aServerThatRefusesIsAskedForNoMoreUsage();

private:
    ProvisionOrder order(const QString &domain) const
    {
        ProvisionOrder order;
        order.customer = u"jo@example.com"_s;
        order.product = m_product.name;
        order.domain = domain;
        return order;
    }
    Service provisioned(const QString &domain)
    {
        const auto report = m_house->provision(order(domain));
        Q_ASSERT(report && !report->error);
        return report->service;
    }

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
    Product m_product;
};

void TestServices::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
    m_house->customer();
    m_product = m_house->productFor(PanelKind::CPanel, u"gold"_s);
    m_panel->resetCounts();
}

void TestServices::anOrderBecomesAnAccountAndIsReadBack()
{
    const auto report = m_house->provision(order(u"shop.example.com"_s));

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
    QCOMPARE(report->service.state, ServiceState::Active);
    QVERIFY(report->passwordGenerated);
    QVERIFY(report->password.size() >= 16);
    QCOMPARE(report->server, u"web-03"_s);
    QVERIFY(m_panel->panel().accountNames().contains(report->service.username));
    QVERIFY(report->service.observed.has_value());
    QVERIFY(report->service.observed->exists);
    QCOMPARE(report->service.observed->package, u"gold"_s);
    QCOMPARE(QCoro::waitFor(m_house->engine.servers().find(u"web-03"_s))->accounts, 1);
}

void TestServices::planningChangesNothing()
{
    const auto plan = QCoro::waitFor(m_house->engine.services().plan(order(u"a.example.com"_s)));

    QVERIFY_RESULT(plan);
    QCOMPARE(plan->placement.chosen->name, u"web-03"_s);
    QCOMPARE(plan->packagePresent, std::optional(true));
    QVERIFY(!plan->account.username.isEmpty());
    QVERIFY(m_panel->panel().accountNames().isEmpty());
    QCOMPARE(m_panel->count(u"createacct"_s), 0);
    QVERIFY(QCoro::waitFor(m_house->engine.services().list({}))->isEmpty());
}

void TestServices::aLostAnswerIsSettledAndTheAccountAdopted()
{
    m_panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropAfter});

    const auto report = m_house->provision(order(u"shop.example.com"_s));

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(m_panel->count(u"createacct"_s), 1);
    QCOMPARE(report->service.state, ServiceState::Active);
    QVERIFY(!report->password.isEmpty());
    QVERIFY(!report->service.unknown);
}

void TestServices::whatWasNotCreatedCanBeOrderedAgain()
{
    m_panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropBefore});

    const auto first = m_house->provision(order(u"shop.example.com"_s));

    QVERIFY_RESULT(first);
    QVERIFY(first->error.has_value());
    QCOMPARE(nameOf(first->error->kind), u"busy"_s);
    QCOMPARE(first->service.state, ServiceState::Failed);

    const auto second = m_house->provision(order(u"shop.example.com"_s));

    QVERIFY_RESULT(second);
    QVERIFY2(!second->error, second->error ? qPrintable(second->error->detail) : "");
    QCOMPARE(second->service.id, first->service.id);
    QCOMPARE(second->service.username, first->service.username);
    QCOMPARE(second->job, first->job);
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
}

void TestServices::aForeignAccountIsNeverAdopted()
{
    const auto plan = QCoro::waitFor(m_house->engine.services().plan(order(u"a.example.com"_s)));
    QVERIFY_RESULT(plan);
    m_panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropBefore});
    auto running =
        m_house->engine.services().provision(order(u"a.example.com"_s), [](auto &&...) {});
    QTRY_COMPARE(m_panel->count(u"createacct"_s), 1);
    m_panel->panel().addForeignAccount(plan->account.username, u"other.example.net"_s);

    const auto report = QCoro::waitFor(running);

    QVERIFY_RESULT(report);
    QVERIFY(report->error.has_value());
    QCOMPARE(nameOf(report->error->kind), u"conflict"_s);
    QCOMPARE(report->service.state, ServiceState::Failed);
    QCOMPARE(m_panel->acted(u"createacct"_s), 0);
}

void TestServices::aTypedNameThatIsTakenIsAConflictBeforeAnythingIsSent()
{
    m_panel->panel().addForeignAccount(u"taken"_s, u"other.example.net"_s);
    ProvisionOrder wanted = order(u"shop.example.com"_s);
    wanted.username = u"taken"_s;

    const auto report = m_house->provision(wanted);

    QVERIFY(!report);
    QCOMPARE(nameOf(report.error().kind), u"conflict"_s);
    QCOMPARE(report.error().field, u"username"_s);
    QCOMPARE(m_panel->count(u"createacct"_s), 0);
    QVERIFY(QCoro::waitFor(m_house->engine.services().list({}))->isEmpty());
}

void TestServices::theSameDomainIsNotSoldTwice()
{
    provisioned(u"shop.example.com"_s);

    const auto again = m_house->provision(order(u"SHOP.example.com"_s));

    QVERIFY(!again);
    QCOMPARE(again.error().field, u"domain"_s);
    QCOMPARE(m_panel->count(u"createacct"_s), 1);
}

void TestServices::siteStepsAreCarriedOutAndReported()
{
    ProvisionOrder wanted = order(u"shop.example.com"_s);
    wanted.steps = QList{StepKind::Account, StepKind::Dns, StepKind::Ssl, StepKind::Mailbox,
                         StepKind::Database};

    const auto report = m_house->provision(wanted);

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(report->steps.size(), 5);
    for (const StepReport &step : report->steps)
        QCOMPARE(nameOf(step.state), u"done"_s);
    QCOMPARE(report->steps.at(3).login, u"info@shop.example.com"_s);
    QVERIFY(!report->steps.at(3).password.isEmpty());
    QVERIFY(report->steps.at(4).login.endsWith(u"_site"_s));
}

void TestServices::suspensionIsASetOfReasons()
{
    const QString id = QString::number(provisioned(u"shop.example.com"_s).id.value);
    Services &services = m_house->engine.services();

    const auto abuse = QCoro::waitFor(services.suspend(id, SuspensionReason::Abuse, u"spam"_s));
    QVERIFY_RESULT(abuse);
    QVERIFY(abuse->panelCalled);
    QVERIFY(abuse->seen);
    QCOMPARE(abuse->service.state, ServiceState::Suspended);
    QVERIFY(abuse->service.observed->suspended);

    const auto overdue = QCoro::waitFor(services.suspend(id, SuspensionReason::Overdue, {}));
    QVERIFY_RESULT(overdue);
    QVERIFY(!overdue->panelCalled);
    QCOMPARE(m_panel->count(u"suspendacct"_s), 1);

    const auto notForThat = QCoro::waitFor(services.unsuspend(id, SuspensionReason::Manual));
    QCOMPARE(notForThat.error().kind, ErrorKind::Conflict);

    const auto stillOff = QCoro::waitFor(services.unsuspend(id, SuspensionReason::Abuse));
    QVERIFY_RESULT(stillOff);
    QVERIFY(!stillOff->panelCalled);
    QCOMPARE(stillOff->service.state, ServiceState::Suspended);
    QCOMPARE(m_panel->count(u"unsuspendacct"_s), 0);

    const auto live = QCoro::waitFor(services.unsuspend(id, SuspensionReason::Overdue));
    QVERIFY_RESULT(live);
    QVERIFY(live->panelCalled);
    QCOMPARE(live->service.state, ServiceState::Active);
    QVERIFY(live->service.suspensions.isEmpty());
    QCOMPARE(m_panel->count(u"unsuspendacct"_s), 1);
}

void TestServices::whoeverWaitedSeesWhatWasDoneMeanwhile()
{
    const QString id = QString::number(provisioned(u"shop.example.com"_s).id.value);
    Services &services = m_house->engine.services();
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::Slow});

    auto first = services.suspend(id, SuspensionReason::Abuse, {});
    auto second = services.suspend(id, SuspensionReason::Overdue, {});

    QVERIFY_RESULT(QCoro::waitFor(first));
    const auto added = QCoro::waitFor(second);
    QVERIFY_RESULT(added);
    QVERIFY(!added->panelCalled);
    QCOMPARE(added->service.suspensions.size(), 2);
    QCOMPARE(m_panel->count(u"suspendacct"_s), 1);
}

void TestServices::aResellersServiceIsSuspendedAsOne()
{
    m_product.accountKind = AccountKind::Reseller;
    m_product = *QCoro::waitFor(m_house->engine.products().save(m_product));
    const QString id = QString::number(provisioned(u"shop.example.com"_s).id.value);
    Services &services = m_house->engine.services();

    QVERIFY_RESULT(QCoro::waitFor(services.suspend(id, SuspensionReason::Manual, {})));
    QVERIFY_RESULT(QCoro::waitFor(services.unsuspend(id, SuspensionReason::Manual)));

    QCOMPARE(m_panel->acted(u"suspendreseller"_s), 1);
    QCOMPARE(m_panel->acted(u"unsuspendreseller"_s), 1);
    QCOMPARE(m_panel->count(u"suspendacct"_s), 0);
}

void TestServices::aLostSuspensionIsSettledByReading()
{
    const QString id = QString::number(provisioned(u"shop.example.com"_s).id.value);
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::DropAfter});

    const auto outcome =
        QCoro::waitFor(m_house->engine.services().suspend(id, SuspensionReason::Manual, {}));

    QVERIFY_RESULT(outcome);
    QCOMPARE(outcome->service.state, ServiceState::Suspended);
    QVERIFY(!outcome->service.unknown);
    QCOMPARE(m_panel->count(u"suspendacct"_s), 1);
}

void TestServices::aSuspensionThatNeverArrivedIsSaidAndLeavesTheStateAlone()
{
    const Service service = provisioned(u"shop.example.com"_s);
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::DropBefore});

    const auto outcome = QCoro::waitFor(
        m_house->engine.services().suspend(service.domain, SuspensionReason::Manual, {}));

    QVERIFY(!outcome);
    QCOMPARE(nameOf(outcome.error().kind), u"busy"_s);
    const Service after = m_house->service(service.id);
    QCOMPARE(after.state, ServiceState::Active);
    QVERIFY(!after.unknown);
    QVERIFY(after.suspensions.isEmpty());
}

void TestServices::aPanelThatCannotTellLeavesTheServiceUnknown()
{
    const Service service = provisioned(u"shop.example.com"_s);
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::DropAfter});
    m_panel->plant(
        {.operation = u"accountsummary"_s, .fault = sim::Fault::DropBefore, .count = -1});

    const auto outcome = QCoro::waitFor(
        m_house->engine.services().suspend(service.domain, SuspensionReason::Manual, {}));

    QVERIFY(!outcome);
    QCOMPARE(nameOf(outcome.error().kind), u"unknown-outcome"_s);
    QVERIFY(m_house->service(service.id).unknown);

    m_panel->clearFaults();
    const auto later =
        QCoro::waitFor(m_house->engine.services().changePassword(service.domain, {}));
    QVERIFY_RESULT(later);
    const Service after = m_house->service(service.id);
    QVERIFY(!after.unknown);
    QCOMPARE(after.state, ServiceState::Suspended);
    QCOMPARE(m_panel->count(u"suspendacct"_s), 1);
}

void TestServices::terminationIsReadBack()
{
    const Service service = provisioned(u"shop.example.com"_s);

    const auto report =
        QCoro::waitFor(m_house->engine.services().terminate(service.domain, {true, false}));

    QVERIFY_RESULT(report);
    QVERIFY(report->seen);
    QCOMPARE(report->service.state, ServiceState::Terminated);
    QVERIFY(!report->service.observed->exists);
    QVERIFY(m_panel->panel().accountNames().isEmpty());

    const auto again = QCoro::waitFor(m_house->engine.services().terminate(service.domain, {}));
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(m_panel->count(u"removeacct"_s), 1);
}

void TestServices::anotherDomainsAccountIsNotTerminated()
{
    const Service service = provisioned(u"shop.example.com"_s);
    m_house->tamper(u"UPDATE services SET domain = 'else.example.com'"_s);

    const auto report =
        QCoro::waitFor(m_house->engine.services().terminate(u"else.example.com"_s, {}));

    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QCOMPARE(m_panel->count(u"removeacct"_s), 0);
    QVERIFY(m_panel->panel().accountNames().contains(service.username));
}

void TestServices::whatThePanelLacksIsSaidAndNotPretended()
{
    const Service service = provisioned(u"shop.example.com"_s);

    const auto report =
        QCoro::waitFor(m_house->engine.services().terminate(service.domain, {false, true}));

    QCOMPARE(nameOf(report.error().kind), u"unsupported"_s);
    QCOMPARE(m_panel->count(u"removeacct"_s), 0);
}

void TestServices::passwordAndPackageAreChanged()
{
    const Service service = provisioned(u"shop.example.com"_s);
    Product silver = m_product;
    silver.id = {};
    silver.name = u"Silver"_s;
    silver.package = u"silver"_s;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(silver)));
    Services &services = m_house->engine.services();

    const auto password = QCoro::waitFor(services.changePassword(service.domain, {}));
    QVERIFY_RESULT(password);
    QVERIFY(password->password.size() >= 16);
    const auto weak =
        QCoro::waitFor(services.changePassword(service.domain, Secret::fromText(u"abc"_s)));
    QCOMPARE(weak.error().field, u"password"_s);

    const auto changed = QCoro::waitFor(services.changePackage(service.domain, u"Silver"_s));
    QVERIFY_RESULT(changed);
    QCOMPARE(changed->service.observed->package, u"silver"_s);
    QVERIFY(changed->service.product != service.product);
}

void TestServices::usageOfManyIsReadAsFarAsItGoes()
{
    const QStringList domains{u"one.example.com"_s, u"two.example.com"_s, u"three.example.com"_s};
    for (const QString &domain : domains)
        provisioned(domain);
    m_house->tamper(u"UPDATE services SET username = 'gone' WHERE domain = 'two.example.com'"_s);
    int told = 0;
    const UsageProgress progress = [&told](const ServiceUsage &, int done, int all) {
        QCOMPARE(all, 3);
        told = done;
    };

    const auto read = QCoro::waitFor(m_house->engine.services().usage(domains, 5, progress));

    QVERIFY_RESULT(read);
    QCOMPARE(told, 3);
    QVERIFY(!read->stopped);
    for (const ServiceUsage &one : read->read) {
        const bool isGone = one.service.domain == domains.at(1);
        QCOMPARE(one.usage.has_value(), !isGone);
        QCOMPARE(one.error.has_value(), isGone);
    }

    std::stop_source stop;
    stop.request_stop();
    const auto stopped =
        QCoro::waitFor(m_house->engine.services().usage(domains, 5, {}, stop.get_token()));
    QVERIFY_RESULT(stopped);
    QVERIFY(stopped->stopped && stopped->read.isEmpty());
}

//! Panels ban addresses that go on with a key they refused.
void TestServices::aServerThatRefusesIsAskedForNoMoreUsage()
{
    const QStringList domains{u"one.example.com"_s, u"two.example.com"_s, u"three.example.com"_s};
    for (const QString &domain : domains)
        provisioned(domain);
    m_panel->plant({.fault = sim::Fault::KeyRefused, .count = -1});
    const auto calls = [this] {
        const auto counts = m_panel->counts();
        return std::accumulate(counts.begin(), counts.end(), 0);
    };
    const int atFirst = calls();
    QVERIFY_RESULT(
        QCoro::waitFor(m_house->engine.services().usage(QStringList{domains.first()}, 5)));
    const int afterOne = calls();

    const auto read = QCoro::waitFor(m_house->engine.services().usage(domains, 5));

    QVERIFY_RESULT(read);
    QCOMPARE(read->read.size(), 3);
    for (const ServiceUsage &one : read->read) {
        QVERIFY(one.error);
        QCOMPARE(nameOf(one.error->kind), u"auth"_s);
    }
    QVERIFY(calls() - afterOne <= afterOne - atFirst);
}

REGISTER_TEST(TestServices)
#include "tst_services.moc"
