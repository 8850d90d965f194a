#include "ui/common/formrow.h"

#include "ui/common/icons.h"
#include "ui/common/label.h"

#include <QHBoxLayout>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace ui {

FormRow::FormRow(const QString &label, QWidget *field, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_help(new Label(help, Tone::Muted, Type::Small, this))
    , m_problem(new Label({}, Tone::Danger, Type::Small, this))
    , m_problemLine(new QWidget(this))
{
    auto *name = new Label(label, Tone::Text, Type::Base, this);
    name->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(u'&'));
    field->setAccessibleDescription(help);
    m_help->setWordWrap(true);
    m_help->setVisible(!help.isEmpty());

    auto *mark = new QLabel(m_problemLine);
    const auto draw = [mark] {
        mark->setPixmap(iconPixmap(u"warning"_s, Tone::Danger, 14, mark->devicePixelRatioF()));
    };
    connect(&Theme::instance(), &Theme::changed, mark, draw);
    draw();
    m_problem->setObjectName(field->objectName() + "Problem"_L1);
    m_problem->setWordWrap(true);
    auto *line = new QHBoxLayout(m_problemLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addWidget(m_problem, 1);
    m_problemLine->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap4);
    column->addWidget(name);
    column->addWidget(field);
    column->addWidget(m_help);
    column->addWidget(m_problemLine);
}

void FormRow::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problemLine->setVisible(!problem.isEmpty());
    m_field->setAccessibleDescription(problem.isEmpty() ? m_help->text() : problem);
    m_field->setProperty("problem", !problem.isEmpty());
    m_field->style()->unpolish(m_field);
    m_field->style()->polish(m_field);
}

QString FormRow::problem() const
{
    return m_problem->text();
}

} // namespace ui
