#pragma once

#include <QWidget>

namespace ui {

class Label;

//! A field with its label above, help below, and below that what is wrong with it.
class FormRow final : public QWidget
{
    Q_OBJECT

public:
    FormRow(const QString &label, QWidget *field, const QString &help, QWidget *parent = nullptr);

    //! Empty: nothing is wrong.
    void setProblem(const QString &problem);
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QWidget *field() const { return m_field; }

private:
    QWidget *m_field;
    Label *m_help;
    Label *m_problem;
    QWidget *m_problemLine;
};

} // namespace ui
