#include "ui/servers/connectionview.h"

#include "ui/common/chip.h"
#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/common/surface.h"
#include "ui/servers/pinpanel.h"

#include "core/panels/registry.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using core::TestStage;

namespace ui {
namespace {

core::Error named(core::Error error, const QString &name)
{
    if (error.where.isEmpty())
        error.where = name;
    return error;
}

} // namespace

ConnectionView::ConnectionView(EngineRoom *room, QWidget *parent)
    : QWidget(parent)
    , m_room(room)
    , m_pins(new PinPanel(this))
    , m_summary(new Chip(this))
{
    setObjectName(u"connection"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"column"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    all->addWidget(scroll);
    auto *body = new QWidget(scroll);
    auto *rows = new QVBoxLayout(body);
    rows->setContentsMargins(Gap24, Gap16, Gap24, Gap16);
    rows->setSpacing(0);
    rows->setAlignment(Qt::AlignTop);

    auto *head = new QHBoxLayout;
    head->setSpacing(Gap8);
    head->addWidget(new Label(tr("Connection test"), Tone::Text, Type::Strong, body), 1);
    m_summary->setObjectName(u"summary"_s);
    head->addWidget(m_summary);
    rows->addLayout(head);
    rows->addSpacing(Gap12);

    for (const auto &entry : core::EnumNames<TestStage>) {
        auto *stage = new StageView(entry.value, body);
        m_stages.append(stage);
        rows->addWidget(stage);
    }
    stage(TestStage::Tls)->addPart(m_pins);
    m_pins->hide();
    scroll->setWidget(body);
    letThrough(scroll);
    waitFrom(TestStage::Address);
    connect(m_pins, &PinPanel::pinWanted, this, [this](const QByteArray &sha256) {
        m_pins->hide();
        Q_EMIT pinWanted(sha256);
    });
    connect(m_pins, &PinPanel::stopWanted, this, &ConnectionView::stop);
}

StageView *ConnectionView::stage(TestStage stage) const
{
    return m_stages.at(qsizetype(stage));
}

void ConnectionView::waitFrom(TestStage first)
{
    const QStringList waits{tr("Finds the server and opens the port."),
                            tr("Looks at the certificate."),
                            tr("Signs in with the key. Nothing secret has been sent yet."),
                            tr("What the key may do."), tr("Lists what products can use.")};
    for (qsizetype at = qsizetype(first); at < m_stages.size(); ++at)
        m_stages[at]->set(StageView::State::Waiting, waits[at]);
}

void ConnectionView::start(const core::Server &server, const core::Secret &secret, Key key)
{
    ++m_run;
    m_server = server;
    m_secret = secret;
    m_key = key;
    m_hasPassed = false;
    m_pins->hide();
    waitFrom(TestStage::Address);
    end({}, Tone::Muted, {});
    setRunning(true);
    m_clock.start();
    stage(TestStage::Address)->set(StageView::State::Running, tr("Knocking…"));
    if (server.url.scheme() == "https"_L1)
        lookAtCertificate();
    else
        askThePanel();
}

void ConnectionView::stop()
{
    ++m_run;
    m_secret = {};
    m_pins->hide();
    for (StageView *one : std::as_const(m_stages)) {
        if (one->state() == StageView::State::Running || one->state() == StageView::State::Asking)
            one->set(StageView::State::Skipped, tr("Stopped."));
    }
    end(tr("Stopped"), Tone::Muted, u"minus-circle"_s);
    setRunning(false);
}

void ConnectionView::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    if (!isRunning)
        m_secret = {};
    Q_EMIT runningChanged();
}

std::chrono::milliseconds ConnectionView::took() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

void ConnectionView::lookAtCertificate()
{
    const auto look = [server = m_server](core::Engine &engine) {
        return engine.servers().certificate(server);
    };
    m_room->ask(this, look,
                [this, run = m_run](const core::Result<core::ServerCertificate> &certificate) {
                    if (run != m_run)
                        return;
                    if (certificate)
                        judge(*certificate);
                    else
                        hear(std::unexpected(certificate.error()));
                });
}

void ConnectionView::judge(const core::ServerCertificate &certificate)
{
    stage(TestStage::Address)
        ->set(StageView::State::Passed,
              //: a host and a port
              tr("%1 answers on port %2.").arg(m_server.url.host()).arg(m_server.url.port(443)),
              took());
    const QByteArray &pin = m_server.tls.pinSha256;
    const bool isPinned = !pin.isEmpty() && pin == certificate.sha256;
    StageView *tls = stage(TestStage::Tls);
    if (isPinned || (pin.isEmpty() && certificate.trusted)) {
        const QString until = day(certificate.validUntil.toLocalTime().date());
        tls->set(StageView::State::Passed,
                 isPinned ? tr("The pinned certificate, valid until %1.").arg(until)
                          : tr("Verified, valid until %1.").arg(until),
                 took());
        askThePanel();
        return;
    }
    const bool isOther = !pin.isEmpty();
    tls->set(isOther ? StageView::State::Failed : StageView::State::Asking,
             isOther ? tr("This is another certificate than the pinned one. If it was renewed, pin "
                          "the new one. If nobody renewed it, somebody may be listening on the "
                          "way: nothing secret was sent.")
                     : tr("Nobody known vouches for the certificate but you (%1). Once pinned, any "
                          "other certificate is refused.")
                           .arg(certificate.problem),
             took());
    m_pins->show(certificate, isOther);
    end(tr("Waiting for your answer"), Tone::Attention, u"warning"_s);
    setRunning(false);
}

void ConnectionView::askThePanel()
{
    for (StageView *one : std::as_const(m_stages)) {
        if (one->state() == StageView::State::Waiting) {
            one->set(StageView::State::Running, tr("Asking the panel…"));
            break;
        }
    }
    const auto ask = [server = m_server, secret = m_secret, key = m_key](core::Engine &engine) {
        return key == Key::Kept ? engine.servers().test(server)
                                : engine.servers().tryOut(server, secret);
    };
    m_room->ask(this, ask, [this, run = m_run](const core::Result<core::ConnectionReport> &report) {
        if (run == m_run)
            hear(report);
    });
}

void ConnectionView::hear(const core::Result<core::ConnectionReport> &report)
{
    if (!report) {
        const core::Error error = named(report.error(), m_server.name);
        const bool isHome = !error.problems.isEmpty() || error.kind == core::ErrorKind::NoKey
                            || error.kind == core::ErrorKind::KeyMismatch
                            || error.kind == core::ErrorKind::Keychain;
        if (!error.problems.isEmpty()) {
            waitFrom(TestStage::Address);
            Q_EMIT refused(error);
        } else {
            fail(isHome ? TestStage::Credentials : TestStage::Address, error);
        }
    } else {
        for (const core::StageReport &one : report->stages)
            tell(one);
        m_hasPassed = report->passed();
    }
    if (m_hasPassed)
        end(tr("All is well"), Tone::Ok, u"check-circle"_s);
    else
        end(tr("Not yet"), Tone::Danger, u"cross-circle"_s);
    setRunning(false);
}

void ConnectionView::tell(const core::StageReport &report)
{
    StageView *view = stage(report.stage);
    switch (report.outcome) {
    case core::StageReport::Outcome::Passed:
        if (view->state() != StageView::State::Passed)
            view->set(StageView::State::Passed, report.found,
                      report.stage == TestStage::Credentials ? std::optional(took())
                                                             : std::nullopt);
        break;
    case core::StageReport::Outcome::Failed:
        fail(report.stage, named(*report.error, m_server.name));
        break;
    case core::StageReport::Outcome::Skipped:
        view->set(StageView::State::Skipped,
                  report.found.isEmpty() ? tr("Not come to.") : report.found);
        break;
    }
}

void ConnectionView::fail(TestStage at, const core::Error &error)
{
    for (StageView *one : std::as_const(m_stages)) {
        if (one->state() == StageView::State::Running)
            one->set(StageView::State::Skipped, tr("Not come to."));
    }
    stage(at)->set(StageView::State::Failed, sentencesHere(error));
}

void ConnectionView::end(const QString &words, Tone tone, const QString &iconName)
{
    m_summary->setCell({.text = words,
                        .icon = iconName,
                        .tone = tone == Tone::Ok ? Tone::Text : tone,
                        .iconTone = tone});
    m_summary->setVisible(!words.isEmpty());
}

} // namespace ui
