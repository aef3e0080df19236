from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "qingfeng.campaign"
    label = "campaign"
