"""Draws every form, the sign-in library's too, with our templates. Needs `django.forms` among the installed apps."""

from django.forms.renderers import TemplatesSetting


class MasarRenderer(TemplatesSetting):
    """Fields with a hint and a linked error; set as FORM_RENDERER."""

    form_template_name = "ui/_fields.html"
    field_template_name = "ui/_field.html"
