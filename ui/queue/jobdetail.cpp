#include "ui/queue/jobdetail.h"

#include "ui/common/codeblock.h"
#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/section.h"
#include "ui/common/statecells.h"
#include "ui/common/steplist.h"

#include "core/wording/errorwording.h"
#include "core/wording/statewording.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

CodeBlock *codeBlock(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *code = new CodeBlock(QString(), parent);
    code->setObjectName(name);
    code->setAccessibleName(accessible);
    return code;
}

void fill(CodeBlock *code, const QString &text)
{
    code->setPlainText(text);
    code->updateGeometry();
}

//! A step's name is a StepKind's, or the kind of a job that has but one.
QString stepName(const QString &name)
{
    if (const auto step = core::fromName<core::StepKind>(name))
        return core::inWords(*step);
    if (const auto kind = core::fromName<core::JobKind>(name))
        return core::inWords(*kind);
    return name;
}

QString stepSentence(const core::JobStep &step)
{
    if (step.error)
        return core::inWords(core::Error{*step.error, step.detail}).summary;
    if (step.sentAt && step.endedAt)
        //: how long a call took
        return JobDetail::tr("Answered in %1.")
            .arg(seconds(std::chrono::milliseconds(step.sentAt->msecsTo(*step.endedAt))));
    return step.detail;
}

//! One line of the history; what is over by now does not run any more.
Step turnFor(const core::JobEvent &event, const QList<core::JobStep> &steps, bool isOver)
{
    const QString time = clock(event.at);
    const auto step = std::ranges::find(steps, event.step, &core::JobStep::id);
    if (step != steps.end()) {
        const auto state = core::fromName<core::StepState>(event.turn);
        const QString said = state ? core::inWords(*state) : event.turn;
        const bool isPassing = state == core::StepState::Intended || state == core::StepState::Sent;
        const auto dot = isPassing && isOver ? core::StepState::Pending : state;
        return stepFor(dot.value_or(core::StepState::Done), stepName(step->name), time,
                       event.detail.isEmpty() ? said : said + u" · "_s + event.detail);
    }
    const auto state = core::fromName<core::JobState>(event.turn);
    const auto dot = state == core::JobState::Running && isOver ? core::JobState::Queued : state;
    return stepFor(dot.value_or(core::JobState::Running),
                   state ? stateCell(*state).text : JobDetail::tr("Stopping"), time, event.detail);
}

} // namespace

JobDetail::JobDetail(EngineRoom *room, QWidget *parent)
    : DetailPane(tr("Choose a job to see its steps and what was sent."), parent)
    , m_room(room)
    , m_overview(new KeyValues(this))
    , m_stepsSection(new Section(tr("Steps"), this))
    , m_steps(new StepList(this))
    , m_callSection(new Section(tr("Call and reply"), this))
    , m_call(codeBlock(u"call"_s, tr("What was sent"), this))
    , m_replyTitle(new Label({}, Tone::Muted, Type::Small, this))
    , m_reply(codeBlock(u"reply"_s, tr("What was answered"), this))
    , m_historySection(new Section(tr("Turns"), this))
    , m_history(new StepList(this))
{
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setFitting(true);
    m_stepsSection->add(m_steps);
    addSection(m_stepsSection);
    m_callSection->add(m_call);
    m_callSection->add(m_replyTitle);
    m_callSection->add(m_reply);
    m_callSection->setLink(tr("Copy"));
    addSection(m_callSection);
    auto *overview = new Section(tr("Order"), this);
    overview->add(m_overview);
    addSection(overview);
    m_history->setAccessibleName(tr("Turns"));
    m_history->setFitting(true);
    m_historySection->add(m_history);
    addSection(m_historySection);
    connect(m_steps, &StepList::activated, this, &JobDetail::tellCall);
    connect(m_callSection, &Section::linked, this, &JobDetail::copyCall);
    connect(m_overview, &KeyValues::linked, this, [this](const QString &key) {
        const core::Job &job = m_record.overview.job;
        if (key == "service"_L1 && job.service)
            Q_EMIT wanted(u"services"_s, job.service->value);
        else if (key == "server"_L1 && job.server)
            Q_EMIT wanted(u"servers"_s, job.server->value);
    });
}

void JobDetail::show(qint64 job)
{
    m_job = job;
    if (job == 0) {
        clear();
        return;
    }
    const auto verb = [id = QString::number(job)](core::Engine &engine) {
        return engine.jobs().show(id);
    };
    m_room->ask(this, verb, [this, job](const core::Result<core::JobRecord> &record) {
        if (job != m_job)
            return;
        if (record)
            tell(*record);
        else
            showTrouble(record.error());
    });
}

void JobDetail::tell(const core::JobRecord &record)
{
    m_record = record;
    const core::Job &job = record.overview.job;
    const QString &about =
        record.overview.service.isEmpty() ? record.overview.server : record.overview.service;
    //: what a job does, and to which service
    setTitle(about.isEmpty() ? core::inWords(job.kind)
                             : tr("%1 %2").arg(core::inWords(job.kind), about),
             false);
    const QDateTime since = job.endedAt.value_or(job.startedAt.value_or(job.createdAt));
    setState(stateCell(job.state),
             tr("%1 ago · job %2").arg(age(since), QString::number(job.id.value)));
    if (job.error) {
        setNote(sentencesHere(core::Error{
            .kind = *job.error, .detail = job.detail, .where = record.overview.server}));
    } else {
        setNote(job.detail);
    }
    QList<Step> steps;
    int shown = 0;
    for (qsizetype at = 0; at < record.steps.size(); ++at) {
        const core::JobStep &step = record.steps.at(at);
        steps.append(stepFor(step.state, stepName(step.name),
                             step.endedAt ? clock(*step.endedAt) : core::inWords(step.state),
                             stepSentence(step)));
        if (!step.requestMasked.isEmpty())
            shown = int(at);
    }
    m_steps->setSteps(steps);
    m_stepsSection->setNote(tr("%n tries", nullptr, job.attempt));
    tellCall(shown);
    m_overview->set(u"service"_s, tr("Service"), record.overview.service, KeyValues::Kind::Link);
    m_overview->set(u"server"_s, tr("Server"), record.overview.server, KeyValues::Kind::Link);
    m_overview->set(u"lane"_s, tr("Lane"), core::inWords(job.lane));
    m_overview->set(u"actor"_s, tr("Ordered by"), job.actor);
    m_overview->set(u"created"_s, tr("Ordered"), moment(job.createdAt));
    m_overview->set(u"run"_s, tr("Not before"),
                    job.state == core::JobState::Queued ? moment(job.runAt) : QString());
    m_overview->set(u"worker"_s, tr("Worker"), record.overview.worker, KeyValues::Kind::Mono);
    QList<Step> turns;
    for (const core::JobEvent &event : record.history)
        turns.append(turnFor(event, record.steps, turns.size() + 1 < record.history.size()));
    m_history->setSteps(turns);
    m_historySection->setVisible(!turns.isEmpty());
    showRecord();
}

void JobDetail::tellCall(int step)
{
    const bool isThere = step >= 0 && step < m_record.steps.size()
                         && !m_record.steps.at(step).requestMasked.isEmpty();
    m_callSection->setVisible(isThere);
    if (!isThere)
        return;
    const core::JobStep &one = m_record.steps.at(step);
    fill(m_call, one.requestMasked);
    m_replyTitle->setText(one.endedAt ? tr("Answered at %1").arg(moment(*one.endedAt))
                                      : tr("No answer yet"));
    fill(m_reply, one.replyMasked.isEmpty() ? one.detail : one.replyMasked);
    m_reply->setVisible(!m_reply->toPlainText().isEmpty());
}

void JobDetail::copyCall() const
{
    QGuiApplication::clipboard()->setText(m_call->toPlainText() + u"\n\n"_s
                                          + m_reply->toPlainText());
}

} // namespace ui
