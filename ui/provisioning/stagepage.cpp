#include "ui/provisioning/stagepage.h"

#include "ui/common/formrow.h"
#include "ui/common/label.h"

#include "core/wording/errorwording.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int Widest = 760; //!< longer lines are hard to read

} // namespace

StagePage::StagePage(const QString &title, const QString &explanation, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(title);
    setMaximumWidth(Widest);
    m_column->setContentsMargins(Gap24, Gap16, Gap24, Gap24);
    m_column->setSpacing(Gap12);
    auto *head = new QVBoxLayout;
    head->setSpacing(Gap4);
    auto *name = new Label(title, Tone::Text, Type::Strong, this);
    name->setObjectName(u"stageTitle"_s);
    head->addWidget(name);
    auto *words = new Label(explanation, Tone::Muted, Type::Small, this);
    words->setWordWrap(true);
    head->addWidget(words);
    m_column->addLayout(head);
}

FormRow *StagePage::makeRow(const QString &field, const QString &label, QWidget *control,
                            const QString &help, QWidget *parent)
{
    auto *row = new FormRow(label, control, help, parent);
    row->setObjectName(u"row-"_s + field);
    m_rows.insert(field, row);
    m_order.append(field);
    return row;
}

FormRow *StagePage::addRow(const QString &field, const QString &label, QWidget *control,
                           const QString &help)
{
    FormRow *row = makeRow(field, label, control, help, this);
    m_column->addWidget(row);
    return row;
}

void StagePage::forget(const QString &field)
{
    delete m_rows.take(field);
    m_order.removeAll(field);
    m_problems.remove(field);
}

void StagePage::clearProblems()
{
    for (FormRow *row : std::as_const(m_rows))
        row->setProblem({});
    m_problems.clear();
}

void StagePage::complain(const QString &field, const QString &words)
{
    const QString place = m_rows.contains(field) ? field : m_order.value(0);
    if (FormRow *row = m_rows.value(place)) {
        const QString known = m_problems.value(place);
        const QString all = known.isEmpty() ? words : known + u' ' + words;
        m_problems.insert(place, all);
        row->setProblem(all);
    }
}

void StagePage::complain(const QList<core::FieldError> &problems)
{
    clearProblems();
    for (const core::FieldError &problem : problems)
        complain(problem.field, core::inWords(problem));
    for (const QString &field : std::as_const(m_order)) {
        if (m_problems.contains(field)) {
            m_rows.value(field)->field()->setFocus();
            return;
        }
    }
}

QString StagePage::problemAt(const QString &field) const
{
    return m_problems.value(field);
}

} // namespace ui
