#include "ui/provisioning/steprail.h"

#include "core/wording/statewording.h"

#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int RailWidth = 264;

} // namespace

StepRail::StepRail(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"steps"_s);
    setAccessibleName(tr("Steps"));
    const QStringList titles{tr("Customer"), tr("Product"), tr("Domain and access"),
                             tr("Server"),   tr("Steps"),   tr("Plan"),
                             tr("Summary")};
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap16, Gap16, Gap16, Gap16);
    all->setSpacing(Gap4);
    for (int i = 0; i < StageCount; ++i) {
        auto *button = new StageButton(titles.at(i), this);
        button->setObjectName(u"stage%1"_s.arg(i));
        connect(button, &StageButton::clicked, this, [this, i] { Q_EMIT chosen(Stage(i)); });
        all->addWidget(button);
        m_buttons.at(size_t(i)) = button;
    }
    all->addStretch();
    setMinimumWidth(RailWidth);
    setMaximumWidth(RailWidth * 2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

StageButton *StepRail::at(Stage stage) const
{
    return m_buttons.at(size_t(stage));
}

void StepRail::lock(bool isLocked)
{
    m_isLocked = isLocked;
    for (StageButton *button : m_buttons)
        button->setEnabled(!isLocked);
}

void StepRail::show(const Draft &draft, Stage current, Stage furthest)
{
    tellCustomer(draft);
    tellProduct(draft);
    tellAccess(draft);
    tellServer(draft);
    tellSteps(draft);
    at(Stage::Plan)->setTitle(tr("Plan"));
    at(Stage::Plan)
        ->setChosen({}, current == Stage::Plan ? tr("nothing has been changed yet") : QString());
    at(Stage::Summary)->setChosen({}, {});
    for (int i = 0; i < StageCount; ++i) {
        StageButton *button = m_buttons.at(size_t(i));
        const Stage stage = Stage(i);
        const bool isReached = stage <= furthest && stage < Stage::Plan;
        const bool isComplete = isReached && problemsAt(stage, draft).isEmpty();
        button->setChecked(stage == current);
        button->setState(stage == current ? StageButton::State::Current
                         : isComplete     ? StageButton::State::Complete
                                          : StageButton::State::Waiting);
        button->setEnabled(!m_isLocked && stage <= furthest);
    }
}

void StepRail::tellCustomer(const Draft &draft)
{
    const core::Customer &customer = draft.customer;
    const QString name = customer.company.isEmpty() ? customer.name : customer.company;
    const QString person = customer.company.isEmpty() ? customer.email : customer.name;
    if (name.isEmpty())
        at(Stage::Customer)->setChosen({}, {});
    else
        at(Stage::Customer)
            ->setChosen(name, draft.isNewCustomer ? tr("new, %1").arg(person)
                                                  : tr("existing, %1").arg(person));
}

void StepRail::tellProduct(const Draft &draft)
{
    StageButton *button = at(Stage::Product);
    if (!draft.panel()) {
        button->setChosen({}, {});
        return;
    }
    const QString panel = draft.panel()->label;
    const QString package = draft.product->package;
    button->setChosen(draft.product->name,
                      package.isEmpty() ? panel : tr("%1, package %2").arg(panel, package));
}

void StepRail::tellAccess(const Draft &draft)
{
    const QString domain = draft.normalDomain();
    const QString user = draft.likelyUsername();
    const QString detail = draft.isPasswordTyped ? tr("user %1, typed password").arg(user)
                                                 : tr("user %1, new password").arg(user);
    at(Stage::Access)->setChosen(domain, domain.isEmpty() ? QString() : detail, true);
}

void StepRail::tellServer(const Draft &draft)
{
    StageButton *button = at(Stage::Server);
    if (!draft.panel())
        button->setChosen({}, {});
    else if (draft.server.isEmpty())
        button->setChosen(tr("Automatic"), {});
    else
        button->setChosen(draft.server, tr("chosen by you"), true);
}

void StepRail::tellSteps(const Draft &draft)
{
    StageButton *button = at(Stage::Steps);
    const QList<core::StepKind> steps = draft.chosenSteps();
    if (!draft.panel() || steps.isEmpty()) {
        button->setChosen({}, {});
        return;
    }
    QStringList names;
    for (const core::StepKind step : steps)
        names.append(core::inWords(step));
    const auto all = std::size(core::EnumNames<core::StepKind>);
    button->setChosen(tr("%1 of %2").arg(steps.size()).arg(all),
                      QLocale().createSeparatedList(names));
}

} // namespace ui
